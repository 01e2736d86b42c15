import io
import logging
from collections.abc import Iterator

import pytest

from kiosk.log import FACTS, FactsOnly, fact, start


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    out = io.StringIO()
    carrier = logging.StreamHandler(out)
    carrier.setFormatter(FactsOnly())
    log = logging.getLogger("kiosk.test_log")
    log.addHandler(carrier)
    log.propagate = False
    yield out
    log.removeHandler(carrier)


LOG = logging.getLogger("kiosk.test_log")


def test_an_event_is_one_line_of_facts(written: io.StringIO) -> None:
    fact(LOG, logging.WARNING, "delivery_failed", count=3, status=503)

    assert written.getvalue() == "warning kiosk.test_log delivery_failed count=3 status=503\n"


@pytest.mark.parametrize("name", ["ref", "code", "answer", "words", "contact", "ticket", "number"])
def test_a_fact_that_could_hold_a_person_is_refused(written: io.StringIO, name: str) -> None:
    with pytest.raises(ValueError, match=name):
        fact(LOG, logging.WARNING, "kept", **{name: "hemligt"})

    assert written.getvalue() == ""
    assert name not in FACTS


def test_an_exception_is_told_by_sort_and_place_without_its_words(written: io.StringIO) -> None:
    try:
        raise ValueError("skymningsblå porten")
    except ValueError:
        LOG.warning("screen_failed", exc_info=True)

    told = written.getvalue()
    assert "screen_failed error=ValueError where=" in told
    assert "skymningsblå" not in told
    assert told.count("\n") == 1


def test_started_the_log_goes_to_standard_error_alone(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    start(logging.INFO)
    fact(logging.getLogger("kiosk.started"), logging.INFO, "started", version="0.1")
    root.handlers[:], root.level = before, level

    told = capsys.readouterr()
    assert told.err == "info kiosk.started started version=0.1\n"
    assert told.out == ""
