"""The man page, rendered from the program's help."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from kromance import __version__
from kromance.cli.app import COMMANDS, EXAMPLES, TAGLINE, app

SCRIPTING = Path(__file__).parent.parent / "docs" / "scripting.md"


def render_manpage() -> str:
    """Return the man page in roff."""
    program: Any = get_command(app)
    lines = [
        f'.TH KROMANCE 1 "" "kromance {__version__}"',
        ".SH NAME\nkromance \\- which Korean love story tonight?",
        ".SH SYNOPSIS\n\\fBkromance\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...",
        f".SH DESCRIPTION\n.nf\n{escape(TAGLINE)}\n\n{escape(EXAMPLES)}\n.fi",
    ]
    for name in COMMANDS:
        lines += render_command(name, program.get_command(None, name))
    lines += [".SH EXIT STATUS", *render_table("Exit codes")]
    lines += [".SH ENVIRONMENT", *render_table("Environment")]
    return "\n".join(lines) + "\n"


def render_command(name: str, command: Any) -> Iterator[str]:
    """Yield the section of a command: its description, examples and options."""
    description, _, examples = inspect.cleandoc(command.help).partition("\n\n")
    yield f".SH {name.upper()}\n{escape(description)}"
    yield f".PP\n.nf\n{escape(examples)}\n.fi"
    for param in command.params:
        if param.param_type_name == "option" and not getattr(param, "hidden", False):
            names = ", ".join((*param.opts, *param.secondary_opts))
            yield f".TP\n\\fB{escape(names)}\\fR\n{escape(param.help or '')}"


def render_table(heading: str) -> Iterator[str]:
    """Yield an entry for each row of a two-column table in docs/scripting.md."""
    text = SCRIPTING.read_text(encoding="utf-8").partition(f"## {heading}\n")[2]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text.split("\n## ")[0], re.MULTILINE)
    for term, meaning in rows[1:]:
        yield f".TP\n\\fB{strip_markdown(term)}\\fR\n{strip_markdown(meaning)}"


def strip_markdown(text: str) -> str:
    """Return Markdown as roff without code marks and links."""
    return escape(re.sub(r"`|: see \[.*|\[(.*?)\]\(.*?\)", r"\1", text))


def escape(text: str) -> str:
    """Escape what roff would interpret."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line[:1] in (".", "'") else line for line in text.splitlines())
