"""What the terminal can show: width, color and hyperlinks."""

import os
import shutil
from collections.abc import Mapping
from typing import TextIO

from rich.console import Console

UNLIMITED_WIDTH = 1_000_000_000
"""The width in cells where nothing is cut: in a pipe or a file, unless COLUMNS is exported."""

NO_HYPERLINK_TERMS = ("screen", "tmux", "dumb")
HYPERLINK_VARIABLES = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM")
HYPERLINK_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby")
HYPERLINK_VTE_VERSION = 5000


def use_color(
    stream: TextIO, choice: str = "auto", environ: Mapping[str, str] = os.environ
) -> bool:
    """Return whether to use color on a stream.

    The order of precedence is --color, NO_COLOR (https://no-color.org), FORCE_COLOR and
    CLICOLOR_FORCE, CLICOLOR=0 (https://bixense.com/clicolors) and TERM=dumb, and finally whether
    the stream is a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environ.get("CLICOLOR") == "0" or environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def supports_hyperlinks(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether the terminal is known to support hyperlinks.

    The list of terminals follows https://github.com/Alhadis/OSC8-Adoption. A multiplexer may drop
    the links, whatever the variables of the terminal around it say.
    """
    if "TMUX" in environ or environ.get("TERM", "").startswith(NO_HYPERLINK_TERMS):
        return False
    vte_version = environ.get("VTE_VERSION", "")
    return (
        any(environ.get(name) for name in HYPERLINK_VARIABLES)
        or environ.get("TERM_PROGRAM") in HYPERLINK_PROGRAMS
        or (vte_version.isdigit() and int(vte_version) >= HYPERLINK_VTE_VERSION)
    )


def make_console(stream: TextIO, color: str = "auto") -> Console:
    """Return a console for a stream, as wide as it is; `color` is as for use_color()."""
    has_color = use_color(stream, color)
    return Console(
        file=stream,
        color_system="standard" if has_color else None,
        force_terminal=has_color,
        no_color=not has_color,
        width=_width(stream),
        legacy_windows=False,
        _environ={},
    )


def _width(stream: TextIO) -> int:
    """Return the width of a stream in cells; programs such as fzf and watch set COLUMNS."""
    if stream.isatty() or os.environ.get("COLUMNS", "").isdecimal():
        return shutil.get_terminal_size().columns
    return UNLIMITED_WIDTH
