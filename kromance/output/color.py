"""Whether the output is in color."""

import os
from collections.abc import Mapping
from typing import TextIO


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
