"""Every setting stands in config/ with a comment, and every line of config/ is a setting."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.central.plan import Retention
from kiosk.errors import SettingsWrong
from kiosk.reading import read
from kiosk.settings import (
    Categories,
    CentralSettings,
    Meetings,
    Places,
    Settings,
    config_folder,
)

CONFIG = config_folder()
FILES: dict[str, type[msgspec.Struct]] = {
    "kiosk.toml": Settings,
    "central.toml": CentralSettings,
    "places.toml": Places,
    "categories.toml": Categories,
    "meetings.toml": Meetings,
    "retention.toml": Retention,
}


def is_part(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def wanted(kind: type[msgspec.Struct], before: str = "") -> Iterator[str]:
    """Dotted names of all settings of a part and the parts within."""
    for field in msgspec.structs.fields(kind):
        if is_part(field.type):
            yield from wanted(field.type, f"{before}{field.name}.")
        else:
            yield before + field.name


def listed(kind: type[msgspec.Struct]) -> Iterator[tuple[str, type[msgspec.Struct]]]:
    """Settings that are lists of parts: written as [[name]]."""
    for field in msgspec.structs.fields(kind):
        inside = getattr(field.type, "__args__", ())
        if inside and is_part(inside[0]):
            yield field.name, inside[0]


def explained(path: Path) -> dict[str, bool]:
    """Each setting that the file has, and whether its line, or the line above, has a comment."""
    section, above, found = "", "", {}
    for line in path.read_text("utf-8").splitlines():
        comment = re.search(r"(^|\s)#\s*\S", line) is not None
        if header := re.match(r"\[\[?([\w.]+)\]\]?", line):
            section = header[1] + "."
            found[header[1]] = found.get(header[1], False) or comment or above.startswith("#")
        elif setting := re.match(r"(\w+) *=", line):
            found[section + setting[1]] = comment or above.startswith("#")
        above = line
    return found


@pytest.mark.parametrize("name", ["kiosk.toml", "central.toml"])
def test_every_setting_is_there_and_explained(name: str) -> None:
    there = explained(CONFIG / name)
    asked = list(wanted(FILES[name]))

    assert [setting for setting in asked if setting not in there] == [], "missing"
    assert [setting for setting in asked if not there.get(setting)] == [], "without a comment"


@pytest.mark.parametrize("name", ["places.toml", "categories.toml", "meetings.toml", "retention.toml"])
def test_what_a_list_is_made_of_is_explained_above_it(name: str) -> None:
    content = (CONFIG / name).read_text("utf-8")
    comments = " ".join(re.findall(r"#(.*)", content))
    lists = tomllib.loads(content)
    parts = {key for listing, _ in listed(FILES[name]) for row in lists.get(listing, []) for key in row}

    assert sorted(key for key in parts if f"`{key}`" not in comments) == []


@pytest.mark.parametrize(("name", "kind"), FILES.items())
def test_a_misspelt_setting_is_told(name: str, kind: type[msgspec.Struct], tmp_path: Path) -> None:
    (tmp_path / name).write_text("spelt_wrong = 1\n" + (CONFIG / name).read_text("utf-8"), "utf-8")

    with pytest.raises(SettingsWrong, match="spelt_wrong"):
        read(tmp_path / name, kind)


@pytest.mark.parametrize(("name", "kind"), FILES.items())
def test_every_file_in_config_can_be_read(name: str, kind: type[msgspec.Struct]) -> None:
    assert read(CONFIG / name, kind)
