"""What the terminal can show: width and hyperlinks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

from kromance.output.color import use_color

UNLIMITED_WIDTH = 1_000_000_000
"""The width in cells of anything but a terminal, where nothing is cut."""

NO_HYPERLINK_TERMS = ("screen", "tmux", "dumb")
HYPERLINK_VARIABLES = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM")
HYPERLINK_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby")
HYPERLINK_VTE_VERSION = 5000


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
    """Return a console for a stream, as wide as the terminal; `color` is as for use_color()."""
    from rich.console import Console

    has_color = use_color(stream, color)
    return Console(
        file=stream,
        color_system="standard" if has_color else None,
        force_terminal=has_color,
        no_color=not has_color,
        width=shutil.get_terminal_size().columns if stream.isatty() else UNLIMITED_WIDTH,
        legacy_windows=False,
        _environ={},
    )
