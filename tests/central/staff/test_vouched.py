"""Signing in with the municipality's account, page by page; what a provider that lies comes to."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import requests
from starlette.responses import Response

from kiosk.central.oidc import Provider
from kiosk.clock import SystemClock
from kiosk.vouching import Oidc
from tests.central.staff.conftest import HTTPS, Desk
from tests.central.staff.seeded import Seeded, seeded
from tests.providers import CLIENT, Running, free_port, running

ROLES = {"Kiosk.Host": ("host",), "Kiosk.Admin": ("admin",)}
GOOD = {"sub": "s-1", "name": "Värd, stationen", "roles": ["Kiosk.Host"]}


@pytest.fixture(scope="module")
def tampering() -> Iterator[Running]:
    with running("tampering.mjs") as provider:
        yield provider


@pytest.fixture
def vouching(tmp_path: Path, tampering: Running) -> Iterator[Seeded]:
    """A central that trusts the provider."""
    house = seeded(tmp_path, HTTPS)
    trust(house, tampering.issuer)
    tampering.tamper(claims=GOOD)
    yield house
    house.parts.database.close()


def trust(house: Seeded, issuer: str, **more: Any) -> None:
    settings = Oidc(issuer=issuer, client_id=CLIENT, roles=ROLES, **more)
    provider = Provider(settings, f"{HTTPS}/staff/oidc", SystemClock())
    house.parts = replace(house.parts, doors=replace(house.parts.doors, provider=provider))


def go(desk: Desk, start: str = "/staff/sign-in/oidc") -> dict[str, str]:
    """To the provider; what it gives the browser to bring back."""
    away = desk.http.get(start).headers["location"]
    back = requests.get(away, allow_redirects=False, timeout=10).headers["location"]
    assert back.startswith(f"{HTTPS}/staff/oidc?")
    return dict(parse_qsl(urlsplit(back).query))


def arrive(desk: Desk, brought: dict[str, str]) -> Response:
    return desk.http.get(f"/staff/oidc?{urlencode(brought)}")


def outside(desk: Desk) -> bool:
    return desk.http.get("/staff/account").status_code == 303


def people(house: Seeded) -> dict[str, tuple[str, ...]]:
    return {p.name: p.roles for p in house.parts.people.listed()}


def test_a_first_sign_in_makes_the_account_with_the_roles_of_the_token(vouching: Seeded) -> None:
    desk = Desk(vouching)
    answer = arrive(desk, go(desk, "/staff/sign-in/oidc?next=/staff/queue"))

    assert answer.headers["location"] == "/staff/queue"
    assert desk.http.get("/staff/queue").status_code == 200
    assert people(vouching)["Värd, stationen"] == ("host",)
    assert "med kommunens konto" in desk.see("/staff/account")


def test_somebody_is_the_same_by_subject_whatever_they_are_called(
    vouching: Seeded, tampering: Running
) -> None:
    arrive(first := Desk(vouching), go(first))
    tampering.tamper(claims={**GOOD, "name": "Handläggare 1", "email": "x@example.org"})
    arrive(again := Desk(vouching), go(again))
    tampering.tamper(claims={**GOOD, "sub": "s-2", "name": "Handläggare 1"})
    arrive(other := Desk(vouching), go(other))

    assert people(vouching)["Handläggare 1"] == ("desk",)
    assert people(vouching)["Handläggare 1 (2)"] == ("host",)
    assert len(vouching.parts.doors.identities.all()) == 2


def test_roles_are_looked_at_anew_each_time_and_none_means_out(vouching: Seeded, tampering: Running) -> None:
    arrive(desk := Desk(vouching), go(desk))
    tampering.tamper(claims={**GOOD, "roles": []})
    answer = arrive(later := Desk(vouching), go(later))

    assert answer.status_code == 403
    assert "Du har ingen roll här" in answer.text
    assert outside(later)
    assert outside(desk)


def test_a_stranger_without_a_role_gets_a_page_and_no_account(vouching: Seeded, tampering: Running) -> None:
    tampering.tamper(claims={**GOOD, "sub": "s-9", "roles": ["Other"]})
    answer = arrive(desk := Desk(vouching), go(desk))

    assert answer.status_code == 403
    assert "Värd, stationen" not in people(vouching)


def test_a_shut_account_stays_out(vouching: Seeded) -> None:
    arrive(desk := Desk(vouching), go(desk))
    person = next(p for p in vouching.parts.people.listed() if p.name == "Värd, stationen")
    vouching.parts.people.change(replace(person, roles=("host",), disabled=True), person)
    answer = arrive(later := Desk(vouching), go(later))

    assert answer.status_code == 403
    assert outside(later)
    assert outside(desk)


TAMPERED: dict[str, dict[str, Any]] = {
    "alg none": {"sign": "none"},
    "a foreign key": {"sign": "foreign"},
    "nonce": {"claims": {**GOOD, "nonce": "of another sign-in"}},
    "no nonce": {"claims": GOOD, "drop": ["nonce"]},
    "audience": {"claims": {**GOOD, "aud": "another"}},
    "audiences without us": {"claims": {**GOOD, "aud": ["another", "third"]}},
    "audiences, given to another": {"claims": {**GOOD, "aud": ["another", CLIENT], "azp": "another"}},
    "expired": {"claims": {**GOOD, "exp": 1_000_000_000}},
    "no expiry": {"claims": GOOD, "drop": ["exp"]},
    "issuer": {"claims": {**GOOD, "iss": "https://elsewhere.test"}},
    "not yet": {"claims": {**GOOD, "nbf": 99_999_999_999}},
    "made tomorrow": {"claims": {**GOOD, "iat": 99_999_999_999}},
    "no subject": {"claims": GOOD, "drop": ["sub"]},
    "a subject that is no word": {"claims": {**GOOD, "sub": {"a": 1}}},
    "a subject without end": {"claims": {**GOOD, "sub": "s" * 300}},
    "times that are none": {"claims": {**GOOD, "exp": "soon"}},
    "no token": {"body": {"access_token": "x"}},
    "garbage": {"body": {"id_token": "garbage.in.here"}},
    "not JSON's kind": {"body": []},
}


@pytest.mark.parametrize("told", TAMPERED.values(), ids=TAMPERED)
def test_what_is_tampered_with_is_a_page_and_no_session(
    vouching: Seeded, tampering: Running, told: dict[str, Any]
) -> None:
    tampering.tamper(**told)
    desk = Desk(vouching)
    answer = arrive(desk, go(desk))

    assert answer.status_code in {400, 503}
    assert "kommunens inloggning" in answer.text.lower()
    assert "Traceback" not in answer.text
    assert "set-cookie" not in answer.headers
    assert outside(desk)
    assert people(vouching).keys() == set(people(vouching)) - {"Värd, stationen"}


def test_a_code_comes_back_once(vouching: Seeded) -> None:
    desk = Desk(vouching)
    brought = go(desk)
    arrive(desk, brought)
    desk.http.cookies.delete("__Host-kiosk")
    answer = arrive(desk, brought)

    assert answer.status_code == 400
    assert outside(desk)


def test_an_old_code_in_a_new_sign_in_is_refused(vouching: Seeded) -> None:
    first, second = Desk(vouching), Desk(vouching)
    used = go(first)
    arrive(first, used)
    answer = arrive(second, {**go(second), "code": used["code"]})

    assert answer.status_code == 400
    assert outside(second)


@pytest.mark.parametrize("state", ["", "another", "é"])
def test_another_state_is_refused(vouching: Seeded, state: str) -> None:
    desk = Desk(vouching)
    answer = arrive(desk, {**go(desk), "state": state})

    assert answer.status_code == 400
    assert outside(desk)


def test_another_browser_can_not_finish_what_one_began(vouching: Seeded) -> None:
    answer = arrive(victim := Desk(vouching), go(Desk(vouching)))

    assert answer.status_code == 400
    assert outside(victim)


def test_an_answer_in_another_providers_name_is_refused(vouching: Seeded) -> None:
    desk = Desk(vouching)
    answer = arrive(desk, {**go(desk), "iss": "https://elsewhere.test"})

    assert answer.status_code == 400
    assert outside(desk)


def test_a_no_of_the_provider_is_said_kindly(vouching: Seeded) -> None:
    desk = Desk(vouching)
    state = go(desk)["state"]
    answer = arrive(desk, {"error": "access_denied", "error_description": "<b>x</b>", "state": state})

    assert answer.status_code == 403
    assert "Inloggningen avbröts" in answer.text
    assert "<b>x</b>" not in answer.text


def test_without_the_provider_the_local_account_opens(vouching: Seeded) -> None:
    trust(vouching, f"http://localhost:{free_port()}")
    desk = Desk(vouching)
    answer = desk.http.get("/staff/sign-in/oidc")

    assert answer.status_code == 503
    assert "svarar inte" in answer.text
    assert desk.sign_in("Värd, entrén").http.get("/staff/queue").status_code == 200


def test_who_came_this_way_shows_again_who_they_are_there(vouching: Seeded, tampering: Running) -> None:
    now = int(SystemClock().now().timestamp())
    tampering.tamper(claims={**GOOD, "roles": ["Kiosk.Admin"]})
    arrive(desk := Desk(vouching), go(desk))
    vouching.clock.forward(11 * 60)
    assert desk.http.get("/staff/people").headers["location"] == "/staff/again?next=/staff/people"
    assert "/staff/again/oidc?next=/staff/people" in desk.see("/staff/again?next=/staff/people")

    stale = arrive(desk, go(desk, "/staff/again/oidc?next=/staff/people"))
    tampering.tamper(claims={**GOOD, "roles": ["Kiosk.Admin"], "auth_time": now})
    fresh = arrive(desk, go(desk, "/staff/again/oidc?next=/staff/people"))

    assert stale.status_code == 403
    assert fresh.headers["location"] == "/staff/people"
    assert desk.http.get("/staff/people").status_code == 200


def test_somebody_else_showing_who_they_are_proves_nothing(vouching: Seeded, tampering: Running) -> None:
    arrive(desk := Desk(vouching), go(desk))
    now = int(SystemClock().now().timestamp())
    tampering.tamper(claims={**GOOD, "sub": "s-other", "name": "Annan", "auth_time": now})

    assert arrive(desk, go(desk, "/staff/again/oidc")).status_code == 400


def test_nothing_of_a_sign_in_is_logged(vouching: Seeded, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(vouching)
    brought = go(desk)
    arrive(desk, {**brought, "state": "wrong"})

    assert "sign_in_not_vouched" in caplog.text
    assert not any(secret in caplog.text for secret in brought.values())
    assert json.dumps(brought) not in caplog.text
