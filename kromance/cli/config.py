"""The configuration file, and the command that shows it."""

import os
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_args

from kromance.catalog.diagnostics import MAX_LISTED, Diagnostic
from kromance.cli.app import COMMANDS, load_function
from kromance.cli.defaults import config_path
from kromance.cli.messages import format_count, notify
from kromance.cli.option_groups import get_option_info
from kromance.cli.options import DatasetOptions
from kromance.cli.output_options import OutputOptions
from kromance.cli.typer_patches import make_command
from kromance.cli.usage_errors import describe_range
from kromance.errors import FileError, KromanceError, UsageError, ValidationError
from kromance.korean.fuzzy import suggest
from kromance.model.metadata import Column
from kromance.model.record import Record
from kromance.model.text_types import Text
from kromance.storage.files import read_file
from kromance.storage.paths import expand_user, find_existing
from kromance.storage.toml import TomlError, decode_utf8, parse_toml
from kromance.storage.toml_positions import KeyPath, find_lines
from kromance.text import did_you_mean, display_path, format_value

MAX_CONFIG_BYTES = 1_000_000

CONFIGURABLE = [name for name in COMMANDS if name != "config"]
"""The commands whose options can have defaults; `config` works whatever the file says."""


class Setting(NamedTuple):
    """The default of an option in the configuration file."""

    command: str
    param: Any
    value: Any
    path: Path
    line: int

    def diagnose(self, message: str) -> Diagnostic:
        """Return what is wrong with the setting."""
        option = self.param.opts[0].removeprefix("--")
        return Diagnostic.create(self.path, self.line, f"[{self.command}] {option}: {message}")


class Config(NamedTuple):
    """The settings in the configuration file, and its errors."""

    settings: Sequence[Setting]
    diagnostics: Sequence[Diagnostic]


class ConfigError(FileError):
    """A configuration file with errors; the message lists the first MAX_LISTED of them."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        lines = ["invalid configuration; correct or delete what is wrong:"]
        KromanceError.__init__(self, "\n".join([*lines, *map(str, diagnostics[:MAX_LISTED])]))


class DefaultInForce(Record):
    """The default of an option, and where it comes from."""

    command: Annotated[str, Text("command"), Column(rank=1)]
    option: Annotated[str, Text("option"), Column(rank=1)]
    value: Annotated[str, Text("its default"), Column(rank=1)]
    source: Annotated[str, Text("file and line, or environment variable"), Column(rank=2)]


def config(output: OutputOptions) -> None:
    """Show which options have a default in config.toml or the environment.

    kromance config
    kromance config --json
    """
    path = config_path()
    exists = find_existing(config_path)
    settings, diagnostics = read_config(path, CONFIGURABLE) if exists else ((), ())
    columns = ",".join(DefaultInForce.FIELDS)
    environment = list(_read_environment())
    overridden = {row.option for row in environment}
    rows = environment + [row for row in map(_describe, settings) if row.option not in overridden]
    if rows or not output.is_default:
        output.write(rows, columns, DefaultInForce.FIELDS, row_name="default")
    if diagnostics:
        raise ConfigError(diagnostics)
    if exists:
        notify(f"{format_count(len(settings), 'default')} set in {display_path(path)}")
    else:
        notify(f"no configuration file; to set defaults, create {display_path(path)}")


def load_settings(path: Path, command: str) -> Mapping[str, Setting]:
    """Return the settings for a command by parameter; raises ConfigError or FileError.

    Errors in the tables of other commands aren't looked for.
    """
    settings, diagnostics = read_config(path, [command])
    if diagnostics:
        raise ConfigError(diagnostics)
    return {setting.param.name: setting for setting in settings}


def read_config(path: Path, commands: Container[str]) -> Config:
    """Return the settings for some commands, and the errors in the file.

    Raises ConfigError if it isn't TOML, and FileError if it can't be read.
    """
    try:
        text = decode_utf8(read_file(path, MAX_CONFIG_BYTES))
        tables = parse_toml(text)
    except TomlError as error:
        raise ConfigError([Diagnostic.create(path, error.line, error.message)]) from None
    except OSError as error:
        problem = f"can't read the configuration ({error.strerror})"
        raise FileError(path, f"{problem}; correct or delete this file") from None
    results = [*_check_commands(tables), *_read_tables(path, tables, commands)]
    lines = find_lines(text, [position for position, _ in results])
    settings, diagnostics = [], []
    for position, result in results:
        if isinstance(result, Setting):
            settings.append(result._replace(line=lines[position]))
        else:
            diagnostics.append(Diagnostic.create(path, lines[position], result))
    return Config(settings, sorted(diagnostics, key=lambda diagnostic: diagnostic.line))


def _check_commands(tables: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """Yield the position and message of each error at the top level."""
    for name, table in tables.items():
        if not isinstance(table, dict):
            yield (name,), f"{name}: expected a table for each command, such as [list]"
        elif name not in CONFIGURABLE:
            hint = did_you_mean(suggest(name, CONFIGURABLE, 1)) or "try [list] or [pick]"
            yield (name,), f"unknown command {format_value(name)}; {hint}"


def _read_tables(
    path: Path, tables: Mapping[str, Any], commands: Container[str]
) -> Iterator[tuple[KeyPath, Setting | str]]:
    """Yield the position of each option of some commands, with its setting or what's wrong."""
    for command, table in tables.items():
        if command not in commands or command not in CONFIGURABLE or not isinstance(table, dict):
            continue
        function = load_function(command)
        params = [
            p for p in make_command(command, function).params if p.param_type_name == "option"
        ]
        for key, raw in table.items():
            try:
                param = _find_param(command, params, key)
                annotation = function.__annotations__[param.name]
                value = _convert(param, annotation, raw, path.parent)
            except (ValidationError, UsageError) as error:
                yield (command, key), f"[{command}] {key}: {error}"
            else:
                yield (command, key), Setting(command, param, value, path, line=1)


def _find_param(command: str, params: Sequence[Any], key: str) -> Any:
    """Return the parameter of an option such as must-watch; raises ValidationError."""
    flag = f"--{key.replace('_', '-')}"
    for param in params:
        if flag in param.opts:
            return param
        if flag in param.secondary_opts:
            raise ValidationError(f"write {param.opts[0].removeprefix('--')} = false instead")
    names = [flag.removeprefix("--") for p in params for flag in p.opts if flag.startswith("--")]
    hint = did_you_mean(suggest(key, names, 1)) or f"see `kromance {command} --help`"
    raise ValidationError(f"unknown option; {hint}")


def _convert(param: Any, annotation: Any, raw: Any, folder: Path) -> Any:
    """Return a default as Typer takes it; raises ValidationError or UsageError."""
    if param.is_flag:
        if isinstance(raw, bool):
            return raw
        raise ValidationError(f"expected true or false, got {format_value(raw)}")
    if param.multiple:
        return [_convert_value(annotation, value, folder) for value in _as_list(raw)]
    return _convert_value(annotation, raw, folder)


def _as_list(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else [raw]


def _convert_value(annotation: Any, raw: Any, folder: Path) -> str:
    """Return a value as text, given how its option is annotated: Annotated[int | None, ...]."""
    info = get_option_info(annotation)
    value_type, *_ = get_args(annotation)
    value_types = get_args(value_type) or [value_type]
    if int in value_types:
        if type(raw) is not int or raw < info.min:
            raise ValidationError(describe_range(info.min))
        return str(raw)
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float, date)):
        raise ValidationError(f"expected text in quotes, got {format_value(raw)}")
    text = str(raw)
    if Path in value_types:
        return str(folder / expand_user(text))
    if info.parser:
        info.parser(text)
    return text


def _describe(setting: Setting) -> DefaultInForce:
    value = ", ".join(map(str, _as_list(setting.value)))
    return DefaultInForce(
        command=setting.command,
        option=setting.param.opts[0],
        value=value.lower() if isinstance(setting.value, bool) else value,
        source=f"{display_path(setting.path)}:{setting.line}",
    )


def _read_environment() -> Iterator[DefaultInForce]:
    """Yield the defaults that environment variables set, whatever the file says."""
    for parameter in DatasetOptions.parameters():
        info = get_option_info(parameter.annotation)
        if value := os.environ.get(info.envvar):
            option, *_ = info.param_decls
            yield DefaultInForce(command="all", option=option, value=value, source=info.envvar)
