"""Write the man page from the program's own texts: python docs/manpage.py."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from kromance import __version__
from kromance.cli.app import COMMANDS, WELCOME, app

PAGE = Path(__file__).parent / "kromance.1"


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
        if name in ("list", "show", "pick", "mark", "add", "check", "stats"):
            lines += options(command)
    return "\n".join([*lines, ENDING])


ENDING = """.SH EXIT STATUS
0 done; 1 the one thing asked for is not there; 2 usage or query;
3 a file cannot be read, parsed or written; 130 interrupted.
.SH ENVIRONMENT
KROMANCE_DATA: the dataset. KROMANCE_HOME: where your files are kept.
KROMANCE_CACHE=off: no parsed copy. NO_COLOR, FORCE_COLOR, CLICOLOR, CLICOLOR_FORCE: colour.
"""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
