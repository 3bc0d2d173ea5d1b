"""Regular expressions that people write, bounded in time."""

import re
import signal
from collections.abc import Callable
from typing import Any, TypeVar
from warnings import catch_warnings, simplefilter

from kromance.errors import Misfit, UsageError

PATIENCE = 0.5
"""How long compiling a pattern, and after that all searches with it, may take.

Seconds of the processor, so that a busy machine makes no pattern slow.
"""

TIMED = hasattr(signal, "setitimer")
"""Whether the system can interrupt a search; Windows cannot."""

QUICK = 0.001
"""How long a search may take without being counted, so that many texts may be searched."""


Found = TypeVar("Found")


class Pattern:
    """A regular expression, without regard to case; raises Misfit when it is broken."""

    def __init__(self, pattern: str) -> None:
        self.left = PATIENCE
        if TIMED:
            signal.signal(signal.SIGPROF, _late)
        try:
            with catch_warnings():
                simplefilter("ignore")
                self.search = self._bounded(re.compile, pattern, re.IGNORECASE).search
        except (re.error, OverflowError, RecursionError) as error:
            raise Misfit(f"a regular expression ({error})") from None

    def found(self, text: str) -> bool:
        """Tell whether a text holds it; raises UsageError when that takes too long."""
        return self._bounded(self.search, text) is not None

    def _bounded(self, work: Callable[..., Found], *given: Any) -> Found:
        """Do what is interrupted when it takes longer than is left."""
        if not TIMED:
            return work(*given)
        signal.setitimer(signal.ITIMER_PROF, self.left)
        try:
            return work(*given)
        finally:
            remaining, _ = signal.setitimer(signal.ITIMER_PROF, 0)
            self.left = min(self.left, remaining + QUICK)


def _late(*_: Any) -> None:
    raise UsageError("the regular expression takes too long: write a simpler one")
