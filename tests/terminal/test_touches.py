"""The real program under real touches: a process with its own window, pressed by XTest."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import VirtualScreen
from tests.terminal.real import EN, SV, Real, Setting

pytestmark = pytest.mark.display


@pytest.fixture
def real(virtual_screen: VirtualScreen, tmp_path: Path) -> Iterator[Real]:
    kiosk = Real(virtual_screen, tmp_path)
    yield kiosk
    kiosk.end()


def test_a_found_thing_is_kept_once_however_often_send_is_tapped_and_survives_a_kill(real: Real) -> None:
    real.to_review()
    real.finger.tap(real.primary(), times=2)
    real.finger.wait_page("done")
    os.kill(real.process.pid, signal.SIGKILL)
    real.process.wait(20)

    assert [kind for kind, _ in real.rows()] == ["found_item"]
    assert "röd ring" in real.rows()[0][1]


def test_half_written_words_outlive_another_language(real: Real) -> None:
    real.to_words()
    real.finger.type("svart", SV("keyboard.space"))
    real.finger.tap(SV("frame.back"))
    real.finger.wait_page("step found_item.when")
    real.finger.tap(EN("language.own_name"))
    real.finger.tap(EN("frame.on"))
    real.finger.wait_page("step found_item.description")

    assert real.finger.told.lang == "en"
    assert real.rows() == []


def test_one_answer_is_changed_from_the_review_and_the_others_stay(real: Real) -> None:
    real.to_review()
    real.finger.tap(SV("review.change"))
    real.choose("found_item.category", "Mobil")
    real.finger.wait_page("review")
    real.finger.tap(real.primary())
    real.finger.wait_page("done")
    kept = json.loads(real.rows()[0][1])

    assert kept["category"] == "phone"
    assert (kept["place"], kept["description"]) == ("station", "röd ring")


def test_something_unexpected_ends_at_the_start_screen_and_loses_nothing(real: Real) -> None:
    real.to_review()
    real.finger.tap(real.primary())
    real.finger.wait_page("done")
    real.finger.tap(SV("frame.close_done"))
    real.finger.wait_page("start")
    (real.data / "break").touch()
    real.booked()
    real.code("417358")
    real.finger.wait_page("failsafe")
    real.finger.wait_page("start")

    assert "ZeroDivisionError" in real.log.read_text()
    assert "417358" not in real.log.read_text()
    assert len(real.rows()) == 1


def test_nobody_there_is_asked_and_gets_more_time_and_is_then_forgotten(
    virtual_screen: VirtualScreen, tmp_path: Path
) -> None:
    quick = (("form_seconds", 2), ("text_seconds", 2), ("warning_seconds", 6))
    real = Real(virtual_screen, tmp_path, Setting(idle=quick))
    real.finger.tap(SV("found_item.title"))
    real.past_no_paper()
    real.finger.wait_page("step found_item.never")
    real.finger.wait_page("idle")
    real.finger.tap(SV("idle.stay"))
    real.finger.wait_page("step found_item.never")
    real.finger.wait_page("idle")
    real.finger.wait_page("start")
    real.end()

    assert real.rows() == []
    assert real.finger.pages.count("idle") == 2
