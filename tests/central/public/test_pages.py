"""Everybody may see the board; who holds a slip may follow its number; nobody learns anything else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kiosk.central.app import app_of
from kiosk.central.people import Person
from kiosk.wire.follow import follow_token
from tests.central.staff.conftest import HTTPS
from tests.central.staff.seeded import Seeded, seeded

HOST = Person("", "", ("host",))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Seeded]:
    made = seeded(tmp_path, HTTPS)
    yield made
    made.parts.database.close()


@pytest.fixture
def anybody(house: Seeded) -> TestClient:
    return TestClient(app_of(house.parts), base_url=HTTPS, follow_redirects=False)


def _follow(house: Seeded, n: int = 0) -> str:
    return f"/q/{follow_token(house.parts.queue.board(HOST).waiting[n].id)}"


def test_the_board_shows_numbers_and_cubes_and_nothing_of_people(house: Seeded, anybody: TestClient) -> None:
    page = anybody.get("/board")

    shown = re.sub(r"<[^>]+>", " ", page.text)
    assert re.search(r"Blå 7\s+Kub 2", shown)
    assert not re.search(r"Polis|Brottsoffer|tolk|svenska|arabiska|Blå 8", shown)
    assert page.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "set-cookie" not in page.headers
    assert 'http-equiv="refresh" content="5"' in page.text


def test_the_news_of_the_board_is_a_counter(house: Seeded, anybody: TestClient) -> None:
    first = anybody.get("/board/news").json()
    house.parts.queue.move(house.parts.queue.board(HOST).missed[0].id, "back", HOST)

    assert first.keys() == {"seq"}
    assert anybody.get(f"/board/news?after={first['seq']}").json()["seq"] > first["seq"]
    assert anybody.get("/board/news?after=x").status_code == 200


def test_a_slip_leads_to_its_number_in_small_letters_and_capitals(house: Seeded, anybody: TestClient) -> None:
    path = _follow(house, 1)

    page = anybody.get(path, headers={"Accept-Language": "en-GB"})
    assert "One is before you." in page.text
    assert "Blå 9" in page.text
    assert anybody.get(path.lower()).status_code == anybody.get(path.upper()).status_code == 200
    assert "En är före dig." in anybody.get(path + "?lang=sv").text
    assert "polis" not in page.text.lower()
    assert "set-cookie" not in page.headers
    assert page.headers["referrer-policy"] == "no-referrer"


def test_the_queue_can_be_left_after_being_asked_once(house: Seeded, anybody: TestClient) -> None:
    path = _follow(house)

    asked = anybody.get(path + "/leave")
    still = len(house.parts.queue.board(HOST).waiting)
    left = anybody.post(path + "/leave?lang=sv")

    assert "Ja, lämna kön" in asked.text
    assert (left.status_code, left.headers["location"]) == (303, path + "?lang=sv")
    assert len(house.parts.queue.board(HOST).waiting) == still - 1
    assert "Du har lämnat kön" in anybody.get(path).text


def test_who_is_called_is_told_where_to_go(house: Seeded, anybody: TestClient) -> None:
    path, queue = _follow(house), house.parts.queue
    queue.see(queue.board(HOST).waiting[0].id, 10, HOST)
    seen = anybody.get(path).text
    busy = queue.board(HOST).cubes[0].ticket
    assert busy is not None
    queue.move(busy.id, "done", HOST)
    queue.call_next("Kub 1", HOST)

    called = anybody.get(path).text
    assert "ungefär 10 minuter" in seen
    assert re.search(r"Gå till <bdi class=\"cube\">Kub 1", called)


def test_guesses_are_slowed_and_the_right_token_still_opens(house: Seeded, anybody: TestClient) -> None:
    codes = {anybody.get(f"/q/{'A' * 14}{n:02}").status_code for n in range(40)}

    slowed = anybody.get("/q/" + "B" * 16)
    assert codes == {404, 429}
    assert int(slowed.headers["retry-after"]) > 0
    assert anybody.get(_follow(house)).status_code == 200
    assert anybody.post("/q/" + "C" * 16 + "/leave").status_code == 429


def test_yesterdays_slip_says_that_its_day_is_over(house: Seeded, anybody: TestClient) -> None:
    path = _follow(house)
    house.clock.forward(24 * 3600)

    assert anybody.get(path).status_code == 404
    assert "bara den dag det togs" in anybody.get(path).text
    assert anybody.post(path + "/leave").status_code == 404
