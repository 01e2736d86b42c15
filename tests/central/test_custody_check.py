"""Who knows the format, changes a value and mends the end line is found; nothing makes the check crash."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.assets import folder
from kiosk.central.custody import plain
from kiosk.central.custody_check import verify
from kiosk.central.parts import build_parts
from kiosk.central.people import HOUSE
from kiosk.clock import HandClock
from kiosk.settings import CentralSettings, Lists
from kiosk.wire import messages as m
from kiosk.wire.signing import new_key, public_hex
from tests.central.conftest import NOON, batch, thing

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=6,
)


@cache
def log() -> tuple[bytes, ...]:
    """A whole log: two things, a few hands."""
    with TemporaryDirectory() as where:
        address = f"sqlite:///{Path(where) / 'central.db'}"
        parts = build_parts(CentralSettings(database=address), Lists(folder("config")), HandClock(NOON))
        code = parts.devices.enrol_code("Entrén").code
        device = parts.devices.enrol(m.Enrol(code=code, public_key=public_hex(new_key()))).device
        things = [thing(1), thing(2, code="HG-7C3M-QK4T")]
        parts.intake.take(device, batch(*things))
        for one in things:
            parts.cases.move(one.ref, "label_on", HOUSE, 1)
            parts.cases.note(one.ref, HOUSE, "Våt")
        lines = tuple(parts.custody.export(HOUSE))
        parts.database.close()
    return lines


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where every value of a line stands, the line's own sort left out."""
    yield path
    inside = value.items() if isinstance(value, dict) else ()
    for name, part in inside:
        if path or name != "line":
            yield from leaves(part, (*path, name))


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    return {**value, path[0]: changed(value[path[0]], path[1:], new)} if path else new


def mended(lines: list[bytes]) -> list[bytes]:
    """With an end line that binds what now stands before it."""
    end = {**json.loads(lines[-1]), "bytes": hashlib.sha256(b"".join(lines[:-1])).hexdigest()}
    return [*lines[:-1], (plain(end) + "\n").encode()]


def test_the_log_itself_is_whole() -> None:
    assert verify(log()).whole
    assert mended(list(log())) == list(log())


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_value_changed_anywhere_between_is_found_though_the_end_is_mended(data: st.DataObject) -> None:
    lines = list(log())
    at = data.draw(st.integers(1, len(lines) - 2))
    told = json.loads(lines[at])
    path = data.draw(st.sampled_from(sorted(leaves(told), key=str)))
    line = (plain(changed(told, path, data.draw(JSON))) + "\n").encode("utf-8", "surrogatepass")

    assert line == lines[at] or not verify(mended([*lines[:at], line, *lines[at + 1 :]])).whole


@given(
    st.lists(
        st.binary(max_size=60)
        | st.sampled_from(log())
        | JSON.map(lambda v: plain(v).encode("utf-8", "surrogatepass")),
        max_size=12,
    )
)
@settings(max_examples=200, deadline=None)
def test_noise_is_told_and_never_crashes_the_check(lines: list[bytes]) -> None:
    assert not verify(lines).whole or lines == list(log())
