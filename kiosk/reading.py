"""TOML files read into frozen values; what is wrong is told with file, line, table and a likely cure."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar, get_origin

import msgspec

from kiosk.errors import SettingsWrong

S = TypeVar("S", bound=msgspec.Struct)


def read(path: Path, kind: type[S]) -> S:
    """One TOML file; raises SettingsWrong that names file, setting and what was expected."""
    text = ""
    try:
        text = path.read_text("utf-8")
        told = tomllib.loads(text)
        for table, name in _strays(kind, told, set(_homes(kind))):
            at = _line(text, f"unknown field `{name}` - at `$.{table}`")
            raise SettingsWrong(f"{path}{at}: {_cure(kind, table, name)}")
        return msgspec.convert(told, kind)
    except OSError as error:
        why = f"can't be read ({error.strerror}); copy it from the project's config folder"
        raise SettingsWrong(f"{path}: {why}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsWrong(f"{path}: not valid TOML: {error}") from error
    except (msgspec.ValidationError, UnicodeDecodeError) as error:
        raise SettingsWrong(f"{path}{_line(text, str(error))}: {error}") from error


def _strays(kind: object, told: object, names: set[str], table: str = "") -> Iterator[tuple[str, str]]:
    """Settings in a table that has none of that name; a table of free names may hold no name of a setting."""
    if not isinstance(told, Mapping):
        return
    if get_origin(kind) is dict:
        yield from ((table, name) for name in told if name in names)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        kinds = {field.name: field.type for field in msgspec.structs.fields(kind)}
        for name, value in told.items():
            if name in kinds:
                yield from _strays(kinds[name], value, names, f"{table}.{name}".lstrip("."))
            else:
                yield table, name


def _homes(kind: type[msgspec.Struct], table: str = "") -> Iterator[str]:
    """`table.name` of every setting there is, and the bare names."""
    for field in msgspec.structs.fields(kind):
        yield field.name
        yield f"{table}.{field.name}"
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            yield from _homes(field.type, f"{table}.{field.name}".lstrip("."))


def _cure(kind: type[msgspec.Struct], table: str, name: str) -> str:
    homes = [home for home in _homes(kind) if "." in home]
    here = f"`{name}` stands in [{table}]" if table else f"`{name}` stands above the first table"
    elsewhere = [home.rpartition(".")[0] for home in homes if home.rpartition(".")[2] == name]
    if elsewhere:
        top = "the top, above the first [table]"
        places = " or ".join(f"[{home}]" if home else top for home in elsewhere)
        return f"{here}, but belongs to {places}: move it there"
    known = [home.rpartition(".")[2] for home in homes if home.rpartition(".")[0] == table]
    like = get_close_matches(name, known, 1)
    return f"{here}, which knows no such setting; " + (
        f"did you mean `{like[0]}`?" if like else f"it knows {', '.join(known)}"
    )


def _line(text: str, fault: str) -> str:
    """`:12`, where the setting stands that a fault such as "unknown field `with` - at `$.screen`" means."""
    lines = text.splitlines()
    path = re.findall(r"`\$(.*?)`", fault) + re.findall(r"(?:unknown field |^)`(\w.*?)`", fault)
    at = -1
    for name, nth in re.findall(r"(\w+)(?:\[(\d+)\])?", ".".join(path)):
        named = re.compile(rf"\s*\[*(\w+\.)*{name}\b")
        found = [i for i, line in enumerate(lines) if i > at and named.match(line)]
        at = found[int(nth or 0)] if len(found) > int(nth or 0) else at
    return f":{at + 1}" if at >= 0 else ""
