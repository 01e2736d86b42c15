"""Who may go where, and whose forms count."""

import pytest

from kiosk.central.people import RIGHTS
from kiosk.central.staff.guard import ANYBODY, OPEN, PROVED, local_path
from kiosk.central.staff.routes import WAYS
from tests.central.staff.conftest import Desk
from tests.central.staff.seeded import PASSWORD, Seeded


def test_every_way_asks_for_a_right_that_exists() -> None:
    assert {way.right for way in WAYS} <= {OPEN, ANYBODY, PROVED, *RIGHTS}


def test_a_form_without_the_sessions_token_changes_nothing(desk: Desk) -> None:
    answer = desk.http.post(f"/staff/cases/{desk.house.wallet}/note", data={"words": "smuggled"})

    assert answer.status_code == 403
    assert "smuggled" not in desk.see(f"/staff/cases/{desk.house.wallet}")


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.test"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
    ids=["other", "null", "cross-site"],
)
def test_a_form_from_elsewhere_changes_nothing(desk: Desk, headers: dict[str, str]) -> None:
    if "Origin" not in headers:
        del desk.http.headers["Origin"]
    path = f"/staff/cases/{desk.house.wallet}/note"
    answer = desk.http.post(path, data={"token": desk.token, "words": "smuggled"}, headers=headers)

    assert answer.status_code == 403
    assert "smuggled" not in desk.see(f"/staff/cases/{desk.house.wallet}")


def test_a_role_without_tips_is_told_so_in_words(house: Seeded) -> None:
    answer = Desk(house).sign_in("Handläggare 1").http.get("/staff/tips")

    assert answer.status_code == 403
    assert "Din roll ser inte tips" in answer.text


def test_the_cookie_is_bound_to_this_host_and_out_of_reach_of_scripts(house: Seeded) -> None:
    answer = Desk(house).http.post("/staff/sign-in", data={"name": "Läsare", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]

    assert cookie.startswith("__Host-kiosk=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))


def test_a_list_that_asks_by_itself_does_not_keep_a_session_alive(desk: Desk) -> None:
    for _ in range(4):
        desk.house.clock.forward(10 * 60)
        answer = desk.http.get("/staff/queue", headers={"HX-Request": "true"})

    assert answer.status_code == 401


@pytest.mark.parametrize(
    "text", ["https://elsewhere.test", "//elsewhere.test", "/staff//x", "/staff\\x", "/other"]
)
def test_going_on_leads_only_to_our_own_pages(text: str) -> None:
    assert local_path(text) == ""
