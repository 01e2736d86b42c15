"""What stands round the pages: headers, words, what is loaded."""

import re
import subprocess
import sys

import pytest

from kiosk.central.staff.looks import FOLDER
from kiosk.texts import Texts
from tests.central.staff.conftest import Desk

TEMPLATES = sorted((FOLDER / "templates").glob("*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.name)
def test_every_word_of_a_template_is_in_both_catalogues(template: object) -> None:
    text = template.read_text("utf-8")  # type: ignore[attr-defined]
    keys = set(re.findall(r'(?<![a-z_])t(?:\.many)?\(\s*["\']([a-z_.]+[a-z])["\']\s*[,)]', text))

    for lang in ("sv", "en"):
        assert {key for key in keys if not Texts(lang).has(key) and Texts(lang).many(key, 2) == key} == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.name)
def test_no_template_has_anything_inline(template: object) -> None:
    text = template.read_text("utf-8")  # type: ignore[attr-defined]

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*src=)|javascript:", text)


@pytest.mark.parametrize(
    "path", ["/staff/queue", "/staff/sign-in", "/staff/nothing", "/staff/static/base.css"]
)
def test_every_answer_carries_the_policy(desk: Desk, path: str) -> None:
    policy = desk.http.get(path).headers["content-security-policy"]

    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy


def test_a_broken_page_says_so_in_words_and_tells_nothing_else(desk: Desk) -> None:
    desk.house.parts.database.close()
    desk.house.parts.database.engine.dispose()
    desk.http._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
    with desk.house.parts.database.writing() as tx:
        tx.exec_driver_sql("ALTER TABLE tickets RENAME TO elsewhere")
    answer = desk.http.get("/staff/queue")

    assert answer.status_code == 500
    assert "Det blev fel hos oss" in answer.text
    assert "tickets" not in answer.text


def test_the_pages_load_nothing_of_the_kiosks_side() -> None:
    code = "import sys, kiosk.central.staff.routes; print({'PIL', 'kivy', 'usb'} & sys.modules.keys())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "set()"


@pytest.mark.parametrize(
    "path", ["journal?page=²", "?page=²", "programme?week=0001-W01", "programme?week=9999-W52"]
)
def test_an_address_that_makes_no_sense_shows_the_page_all_the_same(desk: Desk, path: str) -> None:
    answer = desk.http.get(f"/staff/{path}")

    assert answer.status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_all_time_is_told_as_wrong(desk: Desk, day: str) -> None:
    times = {"day": day, "begins": "10:00", "ends": "11:00", "cube": "Kub 1", "organisation": "police"}
    offer = f"Kub 1|{day}T10:00:00+00:00|{day}T11:00:00+00:00"

    forms = [desk.send("/staff/bookings/new", **times), desk.send("/staff/meetings/new", **times)]
    offered = desk.send("/staff/bookings/new", **times, offer=offer)

    assert [form.status_code for form in [*forms, offered]] == [422, 422, 422]
    assert desk.http.get(f"/staff/days/{day}").status_code == 404
    assert desk.http.get(f"/staff/bookings/new?day={day}").status_code == 200
