"""The standard streams, set up so that they use UTF-8 and never lose output."""

import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import Any


class WaitingFile(FileIO):
    """A file that waits while a non-blocking pipe is full."""

    def write(self, content: Any) -> int:
        while (count := super().write(content)) is None:
            from select import select

            select([], [self], [])
        return count


def open_streams() -> None:
    """Read and write UTF-8 regardless of the locale.

    Writing to a closed stdout is an error, since output must not get lost without a word; what is
    written to a closed stderr is discarded.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    elif sys.stdin is None:
        os.open(os.devnull, os.O_RDONLY)  # so that no other file becomes stdin
    for name, mode_if_closed in (("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, _open_stream(os.open(os.devnull, mode_if_closed)))
        elif isinstance(stream, TextIOWrapper):
            if _loses_output(stream):
                is_interactive = stream.line_buffering or stream.write_through
                setattr(sys, name, _open_stream(stream.fileno(), line_buffering=is_interactive))
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _loses_output(stream: TextIOWrapper) -> bool:
    """Return whether Python ignores it when only a part is written.

    It does if the stream isn't buffered, as with PYTHONUNBUFFERED=1, or if it's non-blocking.
    """
    if sys.platform == "win32":
        return False
    return not (isinstance(stream.buffer, BufferedWriter) and os.get_blocking(stream.fileno()))


def _open_stream(descriptor: int, *, line_buffering: bool = False) -> TextIOWrapper:
    buffer = BufferedWriter(WaitingFile(descriptor, "w", closefd=False))
    return TextIOWrapper(buffer, "utf-8", "backslashreplace", line_buffering=line_buffering)
