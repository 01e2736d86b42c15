"""The inbox at the desk: many at once, views, files, and a list that never shows what its filter excludes."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from kiosk.central.cases import Case, InboxFilter
from kiosk.central.people import Person
from tests.central.staff.conftest import Desk, Looking
from tests.central.staff.seeded import Seeded, thing

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("http://a")')


def cases(house: Seeded) -> dict[str, Case]:
    rows = house.parts.cases.inbox(InboxFilter(state="all")).rows
    return {case.answers["category"]: case for case in rows if case.life == "thing"}


def person(house: Seeded, name: str) -> Person:
    return next(p for p in house.parts.people.listed() if p.name == name)


def ticked(*found: Case) -> list[str]:
    return [f"{case.id}:{case.version}" for case in found]


def press(desk: Desk, act: str, boxes: list[str], **fields: str) -> tuple[int, str]:
    told = {"token": desk.token, "case": boxes, "query": "state=all", **fields}
    answer = desk.http.post(f"/staff/bulk/{act}", data=told)
    return answer.status_code, answer.text or answer.headers["location"]


def test_many_move_at_once_to_one_shelf(desk: Desk) -> None:
    found = cases(desk.house)
    two = ticked(found["headphones"], found["glasses"])

    status, _ = press(desk, "move", two[:1], move="change_shelf", **{"shelf-change_shelf": "C4"})

    assert status == 303
    assert cases(desk.house)["headphones"].shelf == "C4"


def test_those_that_changed_meanwhile_are_told_and_the_rest_is_done(desk: Desk) -> None:
    found = cases(desk.house)
    boxes = ticked(found["toy"], found["clothes"], found["wallet"])
    desk.house.parts.cases.note(found["clothes"].id, person(desk.house, "Handläggare 1"), "Våt")

    status, page = press(desk, "move", boxes, move="label_on")

    assert status == 409
    assert "1 ärende är klart." in page
    assert "2 ärenden ändrades inte." in page
    assert page.count("Någon annan ändrade ärendet nyss") == 1
    now = cases(desk.house)
    assert (now["toy"].state, now["clothes"].state) == ("deposited", "awaiting_label")


def test_many_are_given_to_somebody_and_marked_as_read(desk: Desk) -> None:
    found = cases(desk.house)
    host = person(desk.house, "Värd, entrén")

    given, there = press(desk, "assign", ticked(found["toy"], found["keys"]), assignee="me")
    read, _ = press(desk, "read", ticked(found["clothes"]))

    assert (given, read, there) == (303, 303, "/staff/?state=all&said=bulk")
    assert desk.house.parts.cases.inbox(InboxFilter(assignee="me"), host.id).total == 2
    assert not cases(desk.house)["clothes"].unread
    assert cases(desk.house)["toy"].unread
    assert "Du" in desk.see("/staff/?assignee=me")


def test_nothing_ticked_changes_nothing(desk: Desk) -> None:
    assert press(desk, "move", [], move="label_on") == (303, "/staff/?state=all&said=none_ticked")
    assert press(desk, "pair", ["x", "y:z"])[1] == "/staff/?state=all&said=two"


def test_two_become_one_and_are_taken_apart_again(desk: Desk) -> None:
    found = [
        case for case in desk.house.parts.cases.inbox(InboxFilter()).rows if case.answers["category"] == "bag"
    ]
    status, page = press(desk, "pair", ticked(*found))
    action, version, into = re.findall(
        r'action="(/staff/cases/\w+/merge)">.*?name="version" value="(\d+)".*?name="into" value="(\w+)"', page
    )[0]

    desk.send(action, version=version, into=into)

    double = action.split("/")[3]
    assert status == 200
    assert into == min(found, key=lambda case: case.received).id
    assert "Ihopslaget med" in desk.see(f"/staff/cases/{double}")
    code = next(case.code for case in found if case.id == double)
    assert desk.http.get(f"/staff/?words={code}").headers["location"] == f"/staff/cases/{into}"
    desk.send(f"/staff/cases/{double}/unmerge", version="2")
    assert desk.house.parts.cases.peek(double).state == "awaiting_label"


@pytest.mark.parametrize(
    ("act", "fields"),
    [("note", {"words": "Blöt"}), ("assign", {"assignee": "me"}), ("move", {"move": "label_on"})],
)
def test_two_who_change_one_case_get_a_choice(desk: Desk, act: str, fields: dict[str, str]) -> None:
    case = cases(desk.house)["toy"]
    desk.house.parts.cases.note(case.id, person(desk.house, "Handläggare 1"), "Först")

    answer = desk.send(f"/staff/cases/{case.id}/{act}", version=str(case.version), **fields)

    assert answer.status_code == 409
    assert "Handläggare 1" in answer.text
    assert f'action="/staff/cases/{case.id}/{act}"' in answer.text
    again = {**dict(re.findall(r'name="(\w+)" value="([^"]*)"', answer.text)), "token": desk.token}
    assert desk.http.post(f"/staff/cases/{case.id}/{act}", data=again).status_code == 303
    assert len(desk.house.parts.cases.peek(case.id).events) == 3


def test_a_view_has_an_address_and_stands_above_the_list(desk: Desk) -> None:
    made = desk.send(
        "/staff/views", name="Stationen <b>", query="place=station&evil=1&state=all", shared="yes"
    )

    there = made.headers["location"].split("?")[0]
    assert desk.http.get(there).headers["location"] == "/staff/?state=all&place=station"
    page = Desk(desk.house).sign_in("Handläggare 1").see("/staff/?state=all&place=station")
    assert f'<a href="{there}" aria-current="page"><bdi>Stationen &lt;b&gt;</bdi></a>' in page
    desk.send(f"{there}/remove")
    assert desk.http.get(there).status_code == 404


def lines(desk: Desk, query: str) -> list[list[str]]:
    answer = desk.http.get(f"/staff/export/csv{query}")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_file_has_exactly_the_list_with_today(desk: Desk) -> None:
    thing(desk.house, "watch", "station", 1)

    listed = re.findall(
        r'<bdi class="code">HG-<b>([^<]+)</b>', desk.see("/staff/?place=station&order=oldest")
    )
    rows = lines(desk, "?place=station&order=oldest")

    assert [row[0].removeprefix("HG-") for row in rows[1:]] == listed
    assert len(listed) == 3
    journal = desk.house.parts.journal.page(act="cases.exported").rows[0]
    assert journal.about == "3 · place=station&order=oldest"


def _texts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml":
                yield book.read(name).decode()


@pytest.mark.parametrize("words", FORMULAS)
def test_what_a_visitor_wrote_is_no_formula_in_any_file(desk: Desk, words: str) -> None:
    thing(desk.house, "watch", f"other:{words}", 1)

    told = lines(desk, "?age=today")
    sheet = "".join(_texts(desk.http.get("/staff/export/xlsx?age=today").content))

    assert [row[3] for row in told[1:] if row[3].endswith(words)] == [f"'{words}"]
    assert not [cell for row in told for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "<f>" not in sheet
    assert "070-174" not in sheet


def test_only_who_may_export_is_offered_files(desk: Desk) -> None:
    desk.house.parts.people.accept(
        desk.house.parts.people.add("Bara värd", ("host",))[1], "three words unlike"
    )
    host = Desk(desk.house).sign_in("Bara värd")

    assert "/staff/export/" not in host.see("/staff/")
    assert host.http.get("/staff/export/csv").status_code == 403
    assert desk.http.get("/staff/export/pdf").status_code == 404


def test_a_strange_place_in_the_list_is_its_beginning(desk: Desk) -> None:
    usual = desk.see("/staff/").count("data-row")

    assert [desk.see(f"/staff/?after={text}").count("data-row") for text in ("x", "1-1-", "9" * 40)] == [
        usual
    ] * 3 or (usual - 1)


def _boxes(page: Page) -> list[bool]:
    return [box.is_checked() for box in page.locator("input[name=case]").all()]


@pytest.mark.browser
def test_ticks_follow_keys_and_fall_where_somebody_else_was_first(looking: Looking) -> None:
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/?state=awaiting_label")
    assert page.locator("#bulk").is_hidden()
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    before = _boxes(page)
    code = page.locator("tr:has(input:checked) .code").first.inner_text()
    first = looking.house.parts.cases.by_code(code).case_id

    looking.house.parts.cases.note(first, person(looking.house, "Handläggare 1"), "Först")
    expect(page.locator("input[name=case]:checked")).to_have_count(1, timeout=15_000)

    assert before[:2] == [True, True]
    assert _boxes(page)[:2] == [False, True]
    assert page.locator("#ticked").inner_text() == "Markerade: 1"
    page.keyboard.press("Escape")
    assert page.locator("#bulk").is_hidden()
    assert looking.complaints == []


@pytest.mark.browser
def test_a_filtered_list_never_shows_what_it_excludes(looking: Looking) -> None:
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/?assignee=nobody&place=park&words=kl")
    page.evaluate(
        "window.seen = []; new MutationObserver(() => window.seen.push(document.body.innerText))"
        ".observe(document.body, {childList: true, subtree: true, characterData: true})"
    )

    with page.expect_response(lambda answer: "/staff/?" in answer.url, timeout=15_000):
        hidden = thing(looking.house, "watch", "station", 1)
    shown = thing(looking.house, "watch", "park", 1)
    page.wait_for_selector(f"text={shown[3:]}", timeout=15_000)

    assert not page.evaluate("code => window.seen.some(text => text.includes(code))", hidden[3:])
    assert looking.complaints == []
