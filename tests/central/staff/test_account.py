"""Signing in, the first password, the own sessions."""

from tests.central.staff.conftest import Desk
from tests.central.staff.seeded import PASSWORD, Seeded


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(house: Seeded) -> None:
    stranger = Desk(house).http
    known = stranger.post("/staff/sign-in", data={"name": "Läsare", "password": "wrong wrong wrong"})
    unknown = stranger.post("/staff/sign-in", data={"name": "Nobody", "password": "wrong wrong wrong"})

    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)


def test_too_many_tries_must_wait(house: Seeded) -> None:
    stranger = Desk(house).http
    tries = [stranger.post("/staff/sign-in", data={"name": "Läsare", "password": "wrong"}) for _ in range(6)]

    assert tries[-1].status_code == 429
    assert "För många försök" in tries[-1].text or "Vänta" in tries[-1].text


def test_a_link_opens_an_account_once(house: Seeded) -> None:
    _, link = house.parts.people.add("Ny värd", ("host",))
    stranger = Desk(house).http
    short = stranger.post(f"/staff/welcome/{link}", data={"password": "short", "again": "short"})
    chosen = stranger.post(f"/staff/welcome/{link}", data={"password": PASSWORD, "again": PASSWORD})
    again = stranger.get(f"/staff/welcome/{link}")

    assert short.status_code == 422
    assert "minst 12 tecken" in short.text
    assert chosen.headers["location"] == "/staff/"
    assert again.status_code == 410


def test_sign_in_leads_back_to_the_page_that_was_asked_for(house: Seeded) -> None:
    stranger = Desk(house).http
    asked = stranger.get("/staff/queue").headers["location"]
    answer = stranger.post(
        "/staff/sign-in", data={"name": "Värd, entrén", "password": PASSWORD, "next": "/staff/queue"}
    )

    assert asked == "/staff/sign-in?next=/staff/queue"
    assert answer.headers["location"] == "/staff/queue"


def test_signed_out_is_out(desk: Desk) -> None:
    kept = dict(desk.http.cookies)
    desk.send("/staff/sign-out")
    desk.http.cookies.update(kept)

    assert desk.http.get("/staff/queue").status_code == 303


def test_somebody_can_end_another_of_their_own_sessions(desk: Desk) -> None:
    other = Desk(desk.house).sign_in("Värd, entrén")
    marks = [s.mark for s in desk.house.parts.sessions.listed() if s.mark in desk.see("/staff/account")]
    desk.send("/staff/account/sessions", mark=marks[0])

    assert len(marks) == 1
    assert other.http.get("/staff/queue").status_code == 303


def test_the_language_can_be_switched(desk: Desk) -> None:
    desk.http.get("/staff/language/en?next=/staff/queue")

    assert "Queue, Thursday 20 November" in desk.see("/staff/queue")


def test_signing_in_ends_the_session_that_this_browser_had(house: Seeded) -> None:
    desk = Desk(house).sign_in("Värd, entrén")
    planted = desk.http.cookies["__Host-kiosk"]

    desk.sign_in("Läsare")

    assert desk.http.cookies["__Host-kiosk"] != planted
    assert house.parts.sessions.person(planted) is None
    assert [s.person.name for s in house.parts.sessions.listed()] == ["Läsare"]
