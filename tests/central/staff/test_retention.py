"""Retention as staff see it: the plan in words, a try that erases nothing, the protocol."""

import json
from datetime import timedelta

from tests.central.staff.conftest import Desk
from tests.central.test_retention import dump


def test_the_plan_stands_there_in_words_and_nothing_is_erased_by_looking(desk: Desk) -> None:
    before = dump(desk.house.parts)

    page = desk.see("/staff/retention?try=1")

    assert "365 dagar efter slutet" in page
    assert "5 år efter slutet" in page
    assert "Den har inte gått än." in page
    assert dump(desk.house.parts) == before


def test_what_was_erased_stands_in_the_protocol_with_rule_reason_and_number(desk: Desk) -> None:
    desk.house.clock.at += timedelta(days=31)
    desk.house.parts.retention.due()
    desk.sign_in("Värd, entrén")

    page = desk.see("/staff/retention")
    lines = [json.loads(line) for line in desk.send("/staff/retention/export").text.splitlines()]

    assert "Könummer" in page
    assert "Besöket är över." in page
    assert {"tickets", "sessions"} <= {line["rule"] for line in lines}
    assert desk.house.parts.journal.page(act="retention.exported").total == 1
