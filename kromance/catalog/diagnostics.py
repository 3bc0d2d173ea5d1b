"""Errors and warnings about a dataset, each with its line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Self

from kromance.errors import FileError, KromanceError
from kromance.model.field_types import Boolean
from kromance.model.ordered_types import Integer
from kromance.model.record import Record
from kromance.model.text_types import Text
from kromance.text import display_path, summarize

MAX_LISTED = 20
"""Maximum number of diagnostics listed in a DatasetError."""


class Diagnostic(Record):
    """An error in a file, or a warning."""

    file: Annotated[str, Text("file")]
    line: Annotated[int, Integer("line, counted from 1", 1)]
    what: Annotated[str, Text("what is wrong")]
    warning: Annotated[bool, Boolean("only a warning")] = False

    @classmethod
    def create(cls, path: Path, line: int, what: str, *, warning: bool = False) -> Self:
        """Return a diagnostic whose text is safe to show and not too long."""
        return cls(file=str(path), line=line, what=summarize(what), warning=warning)

    def __str__(self) -> str:
        """Format the diagnostic as compilers do, so that editors can jump to it."""
        severity = "warning: " if self.warning else ""
        return f"{display_path(self.file)}:{self.line}: {severity}{self.what}"


class DatasetError(FileError):
    """A dataset with errors; the message lists the first MAX_LISTED of them."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = diagnostics
        count = len(diagnostics)
        number = "one problem" if count == 1 else f"{count:,} problems"
        lines = [f"the dataset has {number}:", *map(str, diagnostics[:MAX_LISTED])]
        if count > MAX_LISTED:
            from shlex import quote

            command = f"kromance check {display_path(quote(diagnostics[0].file))}"
            lines.append(f"… and {count - MAX_LISTED:,} more: {command} lists them")
        KromanceError.__init__(self, "\n".join(lines))
