"""Entry point: set up signals and streams, run the command line, exit."""

import gc
import os
import sys
from contextlib import suppress
from importlib.util import find_spec, module_from_spec
from signal import SIG_IGN, SIGINT, Signals, getsignal, signal
from types import ModuleType
from typing import Any

EXIT_SIGNALS = [number for number in Signals if number.name in ("SIGINT", "SIGTERM", "SIGHUP")]
"""Signals that end the program; Windows has no SIGHUP."""

DEFERRED_MODULES = ("bz2", "ipaddress", "lzma", "subprocess", "textwrap", "tokenize")
"""Modules that Typer or its dependencies import, but that few commands use.

https://github.com/fastapi/typer/blob/master/typer/main.py imports subprocess, and shutil, which
imports bz2 and lzma; inspect and traceback import the others, and pathlib, before Python 3.13,
imports urllib.parse, which imports ipaddress.
"""


def main() -> None:
    """Run the command line of this process, and exit.

    For a process this short, collecting garbage and shutting down the interpreter aren't worth
    their time, so neither is done: all output is flushed by then.
    """
    gc.disable()
    _install_signal_handlers()
    try:
        _defer_imports()
        from kromance.streams import open_streams

        open_streams()
        from kromance.cli.app import run

        code = run(sys.argv[1:])
    except Exception as error:
        if os.environ.get("KROMANCE_DEBUG") == "1":
            raise
        code = _report_crash(error)
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


class DeferredModule(ModuleType):
    """A module that's loaded when one of its attributes is first used.

    With importlib.util.LazyLoader, the next import would load it, as that reads its `__spec__`.
    """

    def __getattr__(self, name: str) -> Any:
        spec: Any = self.__spec__
        self.__class__ = ModuleType  # type: ignore[assignment]  # so that it's loaded only once
        spec.loader.exec_module(self)
        return getattr(self, name)


def _defer_imports() -> None:
    """Register DEFERRED_MODULES, to be loaded on first use."""
    for name in DEFERRED_MODULES:
        if name not in sys.modules and (spec := find_spec(name)):
            module = sys.modules[name] = module_from_spec(spec)
            module.__class__ = DeferredModule


def _install_signal_handlers() -> None:
    """Exit on a signal, unless it's ignored, as under nohup or in the background of a script."""
    for number in EXIT_SIGNALS:
        if getsignal(number) != SIG_IGN:
            signal(number, _exit_on_signal)


def _exit_on_signal(number: int, _: object) -> None:
    """Exit at once, deleting unfinished files."""
    files = sys.modules.get("kromance.storage.files")  # may be loading just now
    for path in getattr(files, "UNFINISHED_FILES", ()):
        with suppress(OSError):
            path.unlink()
    newline = "\n" if os.isatty(2) else ""  # after the terminal's ^C
    _write_stderr(f"{newline}kromance: {'interrupted' if number == SIGINT else 'terminated'}")
    os._exit(128 + number)


def _report_crash(error: Exception) -> int:
    """Print an unexpected exception, and return the exit code."""
    if isinstance(error, MemoryError):
        _write_stderr("kromance: out of memory; try a smaller file or fewer films")
    else:
        remedy = "please report it, with the traceback that KROMANCE_DEBUG=1 shows"
        _write_stderr(f"kromance: internal error ({type(error).__name__}); {remedy}")
    return 3


def _write_stderr(line: str) -> None:
    """Write a line without buffering: a signal may arrive while sys.stderr is in use."""
    with suppress(OSError):
        os.write(2, f"{line}\n".encode())


if __name__ == "__main__":
    main()
