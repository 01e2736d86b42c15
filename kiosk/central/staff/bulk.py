"""Many cases at once: each by the version that was seen; what could not be done is told, the rest is done."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.responses import Response

from kiosk.central.cases import Case
from kiosk.central.staff.filters import read, url
from kiosk.central.staff.inbox import rows_of
from kiosk.central.staff.visit import Visit
from kiosk.central.store.cases import Moved
from kiosk.central.store.moving import Step
from kiosk.central.trouble import CentralTrouble, Conflict, MoveRefused, NotThere

_TWO = 2


def move(v: Visit) -> Response:
    """One move of the table for all that are ticked."""
    name = v.given("move")
    step = Step(name, v.person, {"shelf": v.given(f"shelf-{name}")})
    moved = v.parts.cases.move_many(_ticked(v), step)
    return _done(v, v.t(f"case.move.{name}") if v.t.has(f"case.move.{name}") else name, moved)


def assign(v: Visit) -> Response:
    """Give them to somebody, or back to nobody."""
    to = v.given("assignee")
    moved = v.parts.sorting.assign(_ticked(v), v.person.id if to == "me" else to, v.person)
    return _done(v, v.t("staff.bulk.assign"), moved)


def read_all(v: Visit) -> Response:
    """They are seen."""
    v.parts.sorting.read(_ticked(v))
    return v.go(_back(v), "bulk")


def pair(v: Visit) -> Response:
    """Two that may be one: which of them stays."""
    found = [v.parts.cases.peek(case_id) for case_id in _ticked(v)]
    if len(found) != _TWO or found[0].life != found[1].life:
        return v.go(_back(v), "two")
    first, second = sorted(found, key=lambda case: case.received)
    told = {
        "title": v.t("staff.merge.title"),
        "rows": list(zip(rows_of(v, (first, second)), (second, first), strict=True)),
        "back": _back(v),
    }
    return v.show("merge.html", told)


def _ticked(v: Visit) -> dict[str, int]:
    """`id:version` of each; anything else is nobody's."""
    found = {}
    for ticked in v.all_given("case"):
        case_id, _, version = ticked.rpartition(":")
        if case_id and version.isascii() and version.isdecimal() and len(version) < 10:
            found[case_id] = int(version)
    return found


def _back(v: Visit) -> str:
    given = dict(parse_qsl(v.given("query")))
    return url(read(lambda name: given.get(name, "")))


def _done(v: Visit, what: str, moved: Moved) -> Response:
    if not moved.left:
        return v.go(_back(v), "bulk" if moved.cases else "none_ticked")
    told = {
        "title": what,
        "done": len(moved.cases),
        "left": _left(v, moved.left),
        "back": _back(v),
    }
    return v.show("bulk.html", told, 409)


def _left(v: Visit, left: Mapping[str, CentralTrouble]) -> list[tuple[object, str]]:
    """Each with its row and why it stayed."""
    found: dict[str, Case] = {}
    for case_id, why in left.items():
        if not isinstance(why, NotThere):
            found[case_id] = v.parts.cases.peek(case_id)
    shown = rows_of(v, tuple(found.values()))
    told: list[tuple[object, str]] = [(row, _why(v, left[row.case.id])) for row in shown]
    return told + [(None, v.t("staff.bulk.left.gone")) for _ in range(len(left) - len(found))]


def _why(v: Visit, why: CentralTrouble) -> str:
    if isinstance(why, MoveRefused) and why.missing:
        return v.t(
            "staff.trouble.incomplete.words", missing=", ".join(v.t(f"case.ask.{m}") for m in why.missing)
        )
    return v.t("staff.bulk.left.changed" if isinstance(why, Conflict) else "staff.bulk.left.refused")
