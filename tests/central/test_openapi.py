"""The description is true: what it allows is answered as it says, and nothing whatever breaks central."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.central.openapi import document
from kiosk.wire import messages as m
from kiosk.wire import routes as r
from kiosk.wire.codec import decode, encode
from tests.central.conftest import EPOCH, batch, thing
from tests.central.test_api import Line, line

__all__ = ["line"]
ASKED: dict[str, bytes] = {
    r.ENROL.path: encode(m.Enrol(code="EN-ZWHU-33Q4", public_key="ab" * 32, version="1")),
    r.BATCH.path: encode(batch(thing(), thing(2, envelope=b"sealed"))),
    r.DROP.path: encode(m.Drop(frames=[bytes(m.FRAME_BYTES)] * 8)),
    r.HEALTH.path: encode(m.Health(epoch=EPOCH, last_seq=1, waiting=0, version="1", printer="ready")),
}
"""One good body for each address that takes one."""
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(min_value=-(2**70), max_value=2**70)
    | st.floats()
    | st.text(max_size=90)
    | st.sampled_from(
        ["\x00", "\ud800", "x" * 2000, "2026-02-30T25:00:00Z", "e" * 32 + "\n", "ab" * 32 + "\n"]
    )
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
)


def test_every_address_stands_in_the_description_and_every_reference_leads_somewhere() -> None:
    described = document()

    schemas = described["components"]["schemas"]
    assert {(p, method.upper()) for p, ways in described["paths"].items() for method in ways} == {
        (route.path, route.method) for route in r.ALL
    }
    assert {ref.removeprefix("#/components/schemas/") for ref in _references(described)} <= schemas.keys()
    assert described["openapi"].startswith("3.1")


@pytest.mark.parametrize("route", [route for route in r.ALL if route.asks], ids=lambda route: route.path)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_body_with_something_else_in_some_place_is_answered_as_described(
    line: Line, route: r.Route, data: st.DataObject
) -> None:
    told = json.loads(ASKED[route.path])
    place = data.draw(st.sampled_from(list(_places(told))))
    _put(told, place, data.draw(ANYTHING))

    answer = line.post(route.path, json.dumps(told).encode())

    _as_described(route, answer)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(after=st.text(max_size=20), wait=st.sampled_from(["0", "-1", "", "٣", "1e9", "nan"]))
def test_an_address_with_anything_in_it_is_answered_as_described(line: Line, after: str, wait: str) -> None:
    asked = str(line.client.build_request("GET", r.CALLS.path, params={"after": after, "wait": wait}).url)
    path = asked.removeprefix("http://testserver")

    answer = line.client.get(path, headers=line.headers("GET", path, b""))

    _as_described(r.CALLS, answer)


def test_another_method_is_told_which_one_there_is(line: Line) -> None:
    answer = line.client.request("TRACE", r.BATCH.path)

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def _as_described(route: r.Route, answer: Any) -> None:
    allowed = document()["paths"][route.path][route.method.lower()]["responses"]
    assert str(answer.status_code) in allowed.keys() - {"503"}
    if answer.status_code == 200:
        assert decode(answer.content, route.answers)
    else:
        assert decode(answer.content, m.Problem).status == answer.status_code


def _references(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        yield from (value for key, value in tree.items() if key == "$ref")
    for inner in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _references(inner)


def _places(tree: Any) -> Iterator[tuple[Any, ...]]:
    """The way to every place in a body, its whole included."""
    yield ()
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, inner in inside:
        yield from ((key, *way) for way in _places(inner))


def _put(tree: Any, place: tuple[Any, ...], value: Any) -> None:
    if not place:
        tree.clear()
        tree["strange"] = value
        return
    for key in place[:-1]:
        tree = tree[key]
    tree[place[-1]] = value
