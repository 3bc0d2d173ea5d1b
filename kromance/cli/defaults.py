"""Defaults of options from the configuration file, as Typer's default_map.

https://github.com/fastapi/typer/blob/master/typer/_click/core.py (Context.lookup_default)
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kromance.errors import KromanceError
from kromance.storage.paths import app_dir, find_existing

if TYPE_CHECKING:
    from kromance.cli.config import Setting


def config_path() -> Path:
    """Return the path of the configuration file; raises FileError without a home directory."""
    return app_dir("config") / "config.toml"


class CommandDefaults:
    """The defaults of a command, read when the first option wasn't given: not for --help."""

    def __init__(self, command: str) -> None:
        self.command = command

    def get(self, name: str) -> Any:
        """Return the default of a parameter, or None; raises ConfigError or FileError."""
        setting = self._settings.get(name)
        return setting and setting.value

    def blame(self, name: str, error: KromanceError) -> KromanceError:
        """Return the error for a default that a command rejected."""
        from kromance.cli.config import ConfigError

        problem, *_ = str(error).splitlines()  # without the caret under a query
        return ConfigError([self._settings[name].diagnose(problem)])

    @cached_property
    def _settings(self) -> "Mapping[str, Setting]":
        path = find_existing(config_path)
        if path is None:
            return {}
        from kromance.cli.config import load_settings

        return load_settings(path, self.command)
