"""Settings: [tool.factcheck] of a pyproject.toml, or a factcheck.toml, found upwards from the working directory."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from attrs import Attribute, define, field, fields, frozen

FILE_NAMES = ("factcheck.toml", "pyproject.toml")


class SettingsError(Exception):
    """A settings file that can't be used; the message names the file and the key."""


@frozen
class Settings:
    """What a settings file may say; paths are relative to the file's folder, `root`."""

    select: tuple[str, ...] = ()
    """Rule codes or their beginnings to run; all if empty."""
    ignore: tuple[str, ...] = ()
    fail_on: str = field(default="warning", metadata={"choices": ("error", "warning", "note")})
    rules: tuple[str, ...] = ()
    """Folders with rules of the house."""
    exclude: tuple[str, ...] = ()
    """Files and folders that a walk passes over, as patterns of names or of paths from the root."""
    waivers: str = ""
    baseline: str = ""
    lang: str = field(default="", metadata={"choices": ("", "zh", "en")})
    jobs: int = 1
    strict: bool = False
    date: str = ""
    root: Path = field(factory=Path.cwd, metadata={"internal": True})
    file: Path | None = field(default=None, metadata={"internal": True})

    def paths(self, names: tuple[str, ...]) -> tuple[Path, ...]:
        """Names in the settings file as paths."""
        return tuple(self.root / name for name in names)


@define
class _Key:
    """One public key of the settings with the values it takes."""

    name: str
    kind: str
    choices: tuple[str, ...]


def _key(attribute: Attribute[object]) -> _Key:
    return _Key(attribute.name, str(attribute.type), tuple(attribute.metadata.get("choices", ())))


KEYS = {a.name.replace("_", "-"): _key(a) for a in fields(Settings) if not a.metadata.get("internal")}


def find_settings(start: Path | None = None) -> Settings:
    """The settings that hold in a folder: the nearest factcheck.toml or pyproject.toml with [tool.factcheck] above."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        for name in FILE_NAMES:
            path = folder / name
            if path.is_file() and (found := _load(path)) is not None:
                return read_table(found, path)
    return Settings(root=here)


def read_settings(path: Path) -> Settings:
    """The settings in a file named by the user."""
    found = _load(path)
    if found is None:
        raise SettingsError(f"{path}: no [tool.factcheck] table")
    return read_table(found, path)


def _load(path: Path) -> Mapping[str, object] | None:
    """The table of a settings file, None where a pyproject.toml has none for us."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from None
    if path.name != "pyproject.toml":
        return table
    tool = table.get("tool", {})
    ours = tool.get("factcheck") if isinstance(tool, dict) else None
    return ours if isinstance(ours, dict) else None


def read_table(table: Mapping[str, object], path: Path) -> Settings:
    """Check and take over the keys of a table."""
    values: dict[str, object] = {}
    for name, value in table.items():
        key = KEYS.get(name.replace("_", "-"))
        if key is None:
            raise SettingsError(f"{path}: unknown key {name!r}; known are {', '.join(KEYS)}")
        values[key.name] = _value(key, name, value, path)
    return Settings(root=path.resolve().parent, file=path, **values)  # type: ignore[arg-type]


def _value(key: _Key, name: str, value: object, path: Path) -> object:
    """The value of one key, refused where it has another type than the key takes."""
    if key.kind.startswith("tuple"):
        items = [value] if isinstance(value, str) else value
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(items)
        raise SettingsError(f"{path}: {name} takes a list of strings")
    if key.kind == "bool" and not isinstance(value, bool):
        raise SettingsError(f"{path}: {name} takes true or false")
    if key.kind == "int" and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        raise SettingsError(f"{path}: {name} takes a whole number from 1 up")
    if key.kind == "str":
        value = value.isoformat() if hasattr(value, "isoformat") else value
        if not isinstance(value, str):
            raise SettingsError(f"{path}: {name} takes a string")
        if key.choices and value not in key.choices:
            raise SettingsError(f"{path}: {name} takes {', '.join(c for c in key.choices if c)}, not {value!r}")
    return value
