"""Regular expressions that people write, bounded in time."""

import re
import signal
from collections.abc import Callable
from time import process_time
from typing import Any, ClassVar, TypeVar
from warnings import catch_warnings, simplefilter

from kromance.errors import UsageError, ValidationError

TIME_BUDGET = 0.5
"""How long all patterns of a command together may take, in seconds, beyond what is not counted.

Seconds of the processor, so that a busy machine makes no pattern slow.
"""

TIMED = hasattr(signal, "setitimer")
"""Whether the system can interrupt a search; Windows cannot."""

QUICK = 0.00002
"""How long a search may take that costs nothing, so that many texts may be searched."""


Found = TypeVar("Found")


class BoundedPattern:
    """A regular expression, without regard to case.

    Raises Misfit when it is broken, UsageError when compiling it takes too long.
    """

    left: ClassVar[float] = TIME_BUDGET
    """What is left of the time for all of them: a process runs one command."""

    def __init__(self, pattern: str) -> None:
        if TIMED:
            signal.signal(signal.SIGPROF, _late)
        try:
            with catch_warnings():
                simplefilter("ignore")
                self.search = _bounded(re.compile, pattern, re.IGNORECASE).search
        except (re.error, OverflowError, RecursionError) as error:
            raise ValidationError(f"a regular expression ({error})") from None

    def found(self, text: str) -> bool:
        """Tell whether a text holds it; raises UsageError when that takes too long."""
        return _bounded(self.search, text) is not None


def _bounded(work: Callable[..., Found], *given: Any) -> Found:
    """Do what is interrupted when it takes longer than is left."""
    if not TIMED:
        return work(*given)
    if BoundedPattern.left <= 0:
        _late()
    start = process_time()
    signal.setitimer(signal.ITIMER_PROF, BoundedPattern.left)
    try:
        return work(*given)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        BoundedPattern.left = min(
            TIME_BUDGET, BoundedPattern.left + QUICK - (process_time() - start)
        )


def _late(*_: Any) -> None:
    raise UsageError("the regular expressions take too long: write simpler ones")
