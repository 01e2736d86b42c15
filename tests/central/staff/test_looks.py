"""Every page, on desktop and phone, light and dark: nothing against the policy, nothing that axe finds."""

import pytest

from kiosk.central.lost import Lost
from kiosk.central.shelves import Wanted
from tests.central.staff.conftest import Looking
from tests.central.staff.seeded import thing

pytestmark = pytest.mark.browser


def paths(looking: Looking) -> list[str]:
    talk = looking.house.parts.programme.week(looking.house.clock.at.date()).days[3].bookings[0]
    meeting = looking.house.parts.programme.week(looking.house.clock.at.date()).days[3].meetings[0]
    return [
        "/staff/",
        "/staff/?state=all&order=oldest&kind=found_item",
        "/staff/?kind=check_in&state=closed",
        "/staff/?state=all&assignee=nobody&words=v",
        f"/staff/cases/{looking.house.wallet}",
        *_found(looking),
        *_desk(looking),
        "/staff/queue",
        "/staff/programme",
        f"/staff/bookings/{talk.id}",
        f"/staff/bookings/{talk.id}/slip",
        "/staff/bookings/new",
        f"/staff/meetings/{meeting.id}",
        *_programme(looking),
        "/staff/statistics",
        "/staff/statistics?weeks=52",
        "/staff/tips",
        "/staff/keys",
        "/staff/devices",
        "/staff/people",
        "/staff/journal",
        "/staff/journal?act=case&reads=0&first=2025-11-20&check=1",
        "/staff/retention?try=1",
        "/staff/personal",
        f"/staff/personal?code={looking.house.parts.cases.peek(looking.house.wallet).code}",
        "/staff/personal/texts",
        "/staff/account",
        "/staff/account/app",
        "/staff/again?next=/staff/people",
    ]


def _found(looking: Looking) -> list[str]:
    states = {x.case.state: x.case.id for x in looking.house.parts.shelves.listed(Wanted()).things}
    return [
        "/staff/found",
        "/staff/found?list=police&order=date&shelf=a",
        "/staff/found/list?list=held",
        *(f"/staff/cases/{states[state]}" for state in ("on_shelf", "owner_came", "due_to_police")),
        f"/staff/cases/{states['owner_came']}/receipt",
        "/staff/custody?check=1",
    ]


def _desk(looking: Looking) -> list[str]:
    """Pages of scans with every colour of answer."""
    parts = looking.house.parts
    person = next(p for p in parts.people.listed() if p.name == "Värd, entrén")
    codes = {x.case.answers["category"]: x.case.code for x in parts.shelves.listed(Wanted()).things}
    scanned = (codes["headphones"], codes["keys"], codes["headphones"][:-1] + "0", "HG-2222-2223")
    at = [parts.scans.scan(text, person, "B3").id for text in scanned]
    due = next(x.case.id for x in parts.shelves.listed(Wanted()).things if x.case.state == "due_to_police")
    made = parts.police.begin([due], person)
    day = looking.house.clock.at.date()
    asked = parts.lost.take(Lost("headphones", "", day, day, "Svarta", "blå elefant"), person)
    counted, ended = parts.stock.begin("A2", person), parts.stock.begin("B1", person)
    at.append(parts.stock.scan(counted.id, codes["headphones"], person).id)
    parts.stock.scan(ended.id, codes["bag"], person)
    parts.stock.finish(ended.id, person, parts.settings.found, move=True)
    return [
        "/staff/register",
        "/staff/lost",
        "/staff/lost?closed=1",
        "/staff/lost/new",
        f"/staff/lost/{asked.id}",
        "/staff/stock",
        f"/staff/stock/{counted.id}?at={at.pop()}",
        f"/staff/stock/{ended.id}",
        "/staff/police",
        f"/staff/police/{made.id}",
        f"/staff/police/{made.id}/paper",
        "/staff/scan?once=1",
        *(f"/staff/scan?shelf=B3&at={one}" for one in at),
        "/staff/scan?late=1",
        "/staff/scan/labels",
    ]


def _programme(looking: Looking) -> list[str]:
    parts = looking.house.parts
    week = parts.programme.week(looking.house.clock.at.date())
    return [
        "/staff/programme/notice",
        "/staff/meetings/new",
        "/staff/duties/new",
        f"/staff/duties/{week.days[4].duties[0].id}",
        f"/staff/days/{week.days[1].day}",
        f"/staff/days/{week.days[2].day}",
        "/staff/directory/organisations",
        "/staff/directory/organisations/victims",
        "/staff/directory/places",
        "/staff/directory/places/new",
        "/staff/outcomes",
        "/staff/outcomes/new",
        f"/staff/outcomes/{parts.outcomes.listed()[0].id}",
    ]


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_page_breaks_its_policy_or_is_hard_to_use(looking: Looking, phone: bool, dark: bool) -> None:
    page = looking.signed_in(phone=phone, dark=dark)

    faults = []
    for path in paths(looking):
        page.goto(looking.house.url + path)
        faults += looking.faults(page)
        faults += [
            path for wide in [page.evaluate("document.documentElement.scrollWidth > innerWidth")] if wide
        ]

    assert faults == []
    assert looking.complaints == []


def test_sign_in_and_its_refusal_are_easy_to_use(looking: Looking) -> None:
    page = looking.context().new_page()
    page.goto(f"{looking.house.url}/staff/")
    faults = looking.faults(page)
    page.fill("#name", "Värd, entrén")
    page.fill("#password", "something else entirely")
    page.click("button.go")

    assert page.locator("[role=alert]").is_visible()
    assert faults + looking.faults(page) == []


def test_the_policy_stops_what_is_not_ours(looking: Looking) -> None:
    page = looking.signed_in()
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.in = 1';"
        " document.body.append(s); }"
    )

    assert page.evaluate("window.in") is None
    assert any("Content Security Policy" in words for words in looking.complaints)


def test_the_list_follows_what_happens_and_keeps_to_its_filter(looking: Looking) -> None:
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/?place=station")
    before = page.locator("[data-row]").count()

    here = thing(looking.house, "watch", "station", 1)
    elsewhere = thing(looking.house, "watch", "park", 1)

    page.wait_for_selector(f"text={here[3:]}", timeout=15_000)
    assert page.locator("[data-row]").count() == before + 1
    assert page.locator(f"text={elsewhere[3:]}").count() == 0
    assert looking.complaints == []
