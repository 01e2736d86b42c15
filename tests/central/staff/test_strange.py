"""Addresses and forms that no browser sends are answered with a page, on both databases."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kiosk.central.app import app_of
from kiosk.central.people import ROLES
from kiosk.central.staff.guard import Way
from kiosk.central.staff.routes import WAYS
from tests.central.conftest import House, batch, house, thing
from tests.central.staff.conftest import HTTPS
from tests.central.staff.seeded import PASSWORD

__all__ = ["house"]
NUL, HALF = "a\x00b", "charset=utf-7"
FIELDS = ("name", "words", "title_sv", "title_en", "cube", "move", "version", "mark", "day", "begins", "ends")
FIELDS += (
    "organisation",
    "public_key",
    "role",
    "sure",
    "disabled",
    "next",
    "password",
    "again",
    "shelf",
    "who",
)


class Stranger:
    """Somebody with every role who types what no keyboard has."""

    def __init__(self, house: House, name: str = "Alla roller") -> None:
        _, token = house.parts.people.add(name, sorted(ROLES))
        house.parts.people.accept(token, PASSWORD)
        self.http = TestClient(app_of(house.parts), base_url=HTTPS, follow_redirects=False)
        self.http.headers["Origin"] = house.settings.base_url
        self.http.post("/staff/sign-in", data={"name": name, "password": PASSWORD})
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.http.get("/staff/account").text)
        self.token = found[1] if found else ""

    def ask(self, way: Way, words: str) -> int:
        """One way with these words in every place there is."""
        path = "/staff" + re.sub(r"\{\w+\}", lambda _: quote(words, safe=""), way.path)
        fields = {**dict.fromkeys(FIELDS, words), "token": self.token}
        asked = {
            "params": dict.fromkeys(("words", "kind", "state", "place", "day", "week", "next", "page"), words)
        }
        told = {"data": fields} if way.method == "POST" else asked
        return int(self.http.request(way.method, path, **told).status_code)


@pytest.fixture
def stranger(house: House) -> Iterator[Stranger]:
    yield Stranger(house)


@pytest.mark.parametrize(
    "words", [NUL, "\x00", "\ufffe\u202e", "x" * 5000, "-1", "%s", "'; DROP TABLE cases"]
)
def test_every_way_answers_whatever_stands_in_its_address_and_form(stranger: Stranger, words: str) -> None:
    assert stranger.token
    ways = [way for way in WAYS if way.path not in {"/sign-out", "/live"}]

    broken = {way.path: status for way in ways if (status := stranger.ask(way, words)) >= 500}

    assert broken == {}


def test_half_a_character_from_an_old_charset_is_no_fault_of_ours(stranger: Stranger) -> None:
    body = b"--x\r\nContent-Disposition: form-data; name=token\r\n\r\n%s\r\n" % stranger.token.encode()
    body += b"--x\r\nContent-Disposition: form-data; name=name\r\n\r\n+2AA-\r\n--x--\r\n"
    kind = {"Content-Type": f"multipart/form-data; boundary=x; {HALF}"}

    assert stranger.http.post("/staff/devices/enrol", content=body, headers=kind).status_code < 500


def test_of_two_who_move_one_case_at_once_one_wins_and_the_other_is_given_the_choice(house: House) -> None:
    found = thing()
    house.parts.intake.take(house.device, batch(found))
    crowd = [Stranger(house, "Värd 1"), Stranger(house, "Värd 2")]

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda one: _label_on(one, found.ref), crowd))

    statuses = sorted(answer.status_code for answer in answers)
    lost = next(answer for answer in answers if answer.status_code == 409)
    assert statuses == [303, 409]
    assert f'href="/staff/cases/{found.ref}"' in lost.text
    assert len([e for e in house.parts.cases.peek(found.ref).events if e.act == "label_on"]) == 1


def test_a_move_that_nobody_knows_on_an_old_version_is_a_choice_too(stranger: Stranger, house: House) -> None:
    found = thing()
    house.parts.intake.take(house.device, batch(found))
    sent = {"token": stranger.token, "move": "{nonsense}", "version": "99"}

    assert stranger.http.post(f"/staff/cases/{found.ref}/move", data=sent).status_code in {409, 422}


def _label_on(one: Stranger, ref: str):  # type: ignore[no-untyped-def]
    sent = {"token": one.token, "move": "label_on", "version": "1"}
    return one.http.post(f"/staff/cases/{ref}/move", data=sent)
