"""Write the man page from the program's own texts: python docs/manpage.py."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from kromance import __version__
from kromance.cli.app import COMMANDS, WELCOME, app

PAGE = Path(__file__).parent / "kromance.1"
SCRIPTING = PAGE.with_name("scripting.md")


def escaped(text: str) -> str:
    """Return a text that roff takes for nothing but text."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line[:1] in (".", "'") else line for line in text.splitlines())


def options(command: Any) -> Iterator[str]:
    """Yield the lines about a command's options."""
    for option in command.params:
        if option.param_type_name == "option" and not getattr(option, "hidden", False):
            names = ", ".join((*option.opts, *option.secondary_opts))
            yield f".TP\n\\fB{escaped(names)}\\fR\n{escaped(option.help or '')}"


def page() -> str:
    """Return the man page."""
    program: Any = get_command(app)
    commands = {name: program.get_command(None, name) for name in COMMANDS}
    lines = [
        f'.TH KROMANCE 1 "" "kromance {__version__}"',
        ".SH NAME\nkromance \\- which Korean love story tonight?",
        ".SH SYNOPSIS\n\\fBkromance\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...",
        f".SH DESCRIPTION\n.nf\n{escaped(WELCOME)}\n.fi",
    ]
    for name, command in commands.items():
        about, _, examples = inspect.cleandoc(command.help).partition("\n\n")
        lines += [f".SH {name.upper()}\n{escaped(about)}", f".PP\n.nf\n{escaped(examples)}\n.fi"]
        lines += options(command)
    lines += [".SH EXIT STATUS", *listed("Exit codes"), ".SH ENVIRONMENT", *listed("Environment")]
    return "\n".join(lines) + "\n"


def listed(heading: str) -> Iterator[str]:
    """Yield the lines about each row of a table of the documentation."""
    text = SCRIPTING.read_text(encoding="utf-8").partition(f"## {heading}\n")[2]
    for named, meaning in re.findall(
        r"^\| ([^|]+) \| ([^|]+) \|$", text.split("\n## ")[0], re.MULTILINE
    )[1:]:
        yield f".TP\n\\fB{plain(named)}\\fR\n{plain(meaning)}"


def plain(text: str) -> str:
    """Return a text of the documentation without its marks."""
    return escaped(re.sub(r"`|: see \[.*|\[(.*?)\]\(.*?\)", r"\1", text))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
