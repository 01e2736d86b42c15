"""Which pages leave a row in the journal: made from the one table of addresses, so that none is forgotten."""

import re

import pytest

from kiosk.central.lost import Lost
from kiosk.central.people import HOUSE
from kiosk.central.staff.guard import Way
from kiosk.central.staff.routes import WAYS
from tests.central.staff.conftest import Desk

ROWS = {
    "/cases/{id}": "case.read",
    "/cases/{id}/receipt": "case.read",
    "/lost/{id}": "lost.read",
    "/journal": "journal.read",
    "/personal": "personal.read",
    "/export/{format}": "cases.exported",
    "/statistics/{format}": "statistics.exported",
}
"""Pages that show what somebody wrote, whose it is or who did what: their act."""
FETCHED = {
    "/cases/{id}/contact": "case.contact_fetched",
    "/lost/{id}/contact": "lost.contact_fetched",
    "/tips/{day}/frames": "tips.fetched",
}
"""The same for what is sent with a form."""
EXPORTS = {
    "/journal/export": "journal.exported",
    "/custody/export": "custody.exported",
    "/retention/export": "retention.exported",
}
NAMELESS = frozenset(
    {
        *("/sign-in", "/sign-in/second", "/sign-in/oidc", "/oidc", "/welcome/{token}"),  # one's own
        *("/language/{lang}", "/again", "/again/oidc", "/account", "/account/app", "/views/{id}"),
        *("/", "/found", "/found/list"),  # codes, sorts and places; the words are on the case
        *("/scan", "/scan/labels", "/register", "/stock", "/stock/{id}"),  # the same
        *("/police", "/police/{id}", "/police/{id}/paper", "/lost", "/lost/new"),
        *("/queue", "/live", "/statistics"),  # numbers, no people
        *("/calendar/public.ics", "/calendar/{secret}"),  # times and cubes
        *(
            "/programme",
            "/programme/notice",
            *(f"/{sort}/{one}" for sort in ("meetings", "duties") for one in ("new", "{id}")),
            *("/directory/{list}/new", "/directory/{list}/{key}", "/outcomes/new", "/outcomes/{id}"),
            *("/bookings/new", "/bookings/{id}/slip"),
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
    told = {"id": case.id, "day": "2025-11-19", "format": "csv"}
    if way.path.startswith("/lost/"):
        day = desk.house.clock.now().date()
        told["id"] = desk.house.parts.lost.take(Lost("keys", "", day, day), HOUSE, b"sealed").id
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


def test_every_page_is_named_here(desk: Desk) -> None:
    pages = {way.path for way in WAYS if way.method == "GET"}

    assert pages - {*ROWS, *NAMELESS} == set()


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
