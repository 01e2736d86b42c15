"""What central does by itself once a day."""

import time
from dataclasses import replace
from datetime import timedelta

from starlette.testclient import TestClient

from kiosk.central.app import app_of
from kiosk.central.daily import once
from tests.central.conftest import House


def test_the_days_work_is_done_once_and_again_the_next_day(house: House) -> None:
    assert [once(house.parts), once(house.parts)] == [True, False]

    house.clock.forward(timedelta(days=1).total_seconds())
    assert [once(house.parts), once(house.parts)] == [True, False]


def test_a_fault_of_ours_that_ends_it_is_told_to_whoever_watches(house: House) -> None:
    broken = replace(house.parts, retention=None)  # type: ignore[arg-type]

    with TestClient(app_of(broken)) as http:
        until = time.monotonic() + 20
        while http.get("/health/ready").status_code == 200 and time.monotonic() < until:
            time.sleep(0.05)
        told = http.get("/health/ready")

    assert (told.status_code, told.json()) == (503, {"ready": False})
