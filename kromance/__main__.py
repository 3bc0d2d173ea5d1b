"""Where the program starts and ends."""

import gc
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from signal import SIG_IGN, SIGINT, Signals, getsignal, signal

ENDING = [one for one in Signals if one.name in ("SIGINT", "SIGTERM", "SIGHUP")]
"""The signals that end the program; Windows has no SIGHUP."""


def main() -> None:
    """Run the program on the command line of this process, and end it.

    Collecting garbage, and taking everything apart at the end, cost a life this short more time
    than they are worth: what was written is flushed, and the system takes back the rest.
    """
    gc.disable()
    for number in ENDING:
        if getsignal(number) != SIG_IGN:  # as nohup and scripts have it for what runs behind them
            signal(number, _stopped)
    _open_streams()
    try:
        from kromance.cli.app import run

        code = run(sys.argv[1:])
    except Exception as error:
        if os.environ.get("KROMANCE_DEBUG") == "1":
            raise
        code = _failed(error)
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def _stopped(number: int, _: object) -> None:
    """End at once, leaving no file behind that is half written."""
    files = sys.modules.get("kromance.storage.files")  # which may be just being loaded
    for path in getattr(files, "UNFINISHED_FILES", ()):
        with suppress(OSError):
            path.unlink()
    start = "\n" if os.isatty(2) else ""  # behind the ^C that a terminal shows
    _say(f"{start}kromance: {'interrupted' if number == SIGINT else 'ended'}")
    os._exit(128 + number)


def _open_streams() -> None:
    """Read and write UTF-8 whatever the locale says; a stream that is closed swallows all."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _failed(error: Exception) -> int:
    """Say that there is not enough memory, or that the program is at fault."""
    if isinstance(error, MemoryError):
        _say("kromance: there is not enough memory: take a smaller file, or ask for less")
    else:
        what = f"an error of its own, {type(error).__name__}"
        _say(f"kromance: {what}: set KROMANCE_DEBUG=1 to see where, and report it")
    return 3


def _say(text: str) -> None:
    """Write a line straight to stderr, which may be in the midst of writing another."""
    with suppress(OSError):
        os.write(2, f"{text}\n".encode())


if __name__ == "__main__":
    main()
