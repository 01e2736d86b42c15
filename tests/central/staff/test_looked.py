"""Which pages leave a row in the journal: made from the one table of addresses, so that none is forgotten."""

import re

import pytest

from kiosk.central.people import HOUSE
from kiosk.central.staff.guard import Way
from kiosk.central.staff.routes import WAYS
from tests.central.staff.conftest import Desk

ROWS = {
    "/cases/{id}": "case.read",
    "/cases/{id}/receipt": "case.read",
    "/journal": "journal.read",
    "/personal": "personal.read",
}
"""Pages that show what somebody wrote, whose it is or who did what: their act."""
FETCHED = {"/cases/{id}/contact": "case.contact_fetched", "/tips/{day}/frames": "tips.fetched"}
"""The same for what is sent with a form."""
EXPORTS = {
    "/journal/export": "journal.exported",
    "/custody/export": "custody.exported",
    "/retention/export": "retention.exported",
}
NAMELESS = frozenset(
    {
        *("/sign-in", "/welcome/{token}", "/language/{lang}", "/account"),  # one's own
        *("/", "/found", "/found/list"),  # codes, sorts and places; the words are on the case
        *("/queue", "/live"),  # numbers, no people
        *(
            "/programme",
            "/programme/notice",
            "/days/{day}",
            "/directory/{list}",
            "/outcomes",
            "/bookings/{id}",
        ),
        *("/tips", "/keys", "/devices"),  # envelopes are counted, not opened
        *("/people",),  # accounts are roles, not people; changes are rows
        *("/custody", "/retention", "/personal/texts"),  # days, rules, counts, codes, our own texts
    }
)
"""Pages that show no person: a code or a number alone tells of nobody."""


def address(desk: Desk, way: Way) -> str:
    case = desk.house.parts.cases.peek(desk.house.wallet)
    told = {"id": case.id, "day": "2025-11-19"}
    path = "/staff" + re.sub(r"{(\w+)}", lambda part: told[part[1]], way.path)
    return f"{path}?code={case.code}" if way.path == "/personal" else path


@pytest.mark.parametrize(
    "way", [w for w in WAYS if w.path in ROWS and w.method == "GET"], ids=lambda w: w.path
)
def test_looking_leaves_a_row(desk: Desk, way: Way) -> None:
    before = desk.house.parts.journal.page(act=ROWS[way.path]).total

    status = desk.http.get(address(desk, way)).status_code

    rows = desk.house.parts.journal.page(act=ROWS[way.path])
    assert (status, rows.total) == (200, before + 1)
    assert rows.rows[0].who == "Värd, entrén"


@pytest.mark.parametrize(
    "way", [w for w in WAYS if w.path in {*FETCHED, *EXPORTS} and w.method == "POST"], ids=lambda w: w.path
)
def test_fetching_leaves_a_row(desk: Desk, way: Way) -> None:
    act = {**FETCHED, **EXPORTS}[way.path]

    status = desk.send(address(desk, way)).status_code

    assert (status, desk.house.parts.journal.page(act=act).total) == (200, 1)


def test_every_page_that_is_named_here_exists(desk: Desk) -> None:
    there = {way.path for way in WAYS}

    assert {*ROWS, *FETCHED, *EXPORTS, *NAMELESS} - there == set()


def test_a_page_that_shows_no_person_leaves_none_of_their_rows(desk: Desk) -> None:
    for way in WAYS:
        if way.method == "GET" and way.path in NAMELESS and "{" not in way.path and way.path != "/live":
            desk.http.get("/staff" + way.path)

    acts = {entry.act for entry in desk.house.parts.journal.page().rows}
    assert acts & {*ROWS.values(), *FETCHED.values()} == set()


def test_words_that_somebody_wrote_are_on_no_page_that_leaves_no_row(desk: Desk) -> None:
    """A canary in each place where people write: whatever page shows it must leave a row."""
    case = desk.house.parts.cases.peek(desk.house.wallet)
    desk.house.parts.cases.note(case.id, HOUSE, "Kanariefågeln sjunger")
    silent = [w for w in WAYS if w.method == "GET" and "{" not in w.path and w.path not in {*ROWS, "/live"}]

    shown = [w.path for w in silent if "Kanariefågeln" in desk.see("/staff" + w.path)]

    assert shown == []
    assert "Kanariefågeln" in desk.see(f"/staff/cases/{case.id}")
