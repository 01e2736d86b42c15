"""A demo's desk has something to show on each of its pages."""

from kiosk.central.seed import seed
from tests.central.conftest import House


def test_a_demo_has_lost_reports_stock_takes_and_a_list_for_the_police(house: House) -> None:
    seed(house.parts, house.clock)
    parts = house.parts

    lost = parts.lost.listed()
    ended = [parts.stock.one(take.id) for take in parts.stock.listed() if take.ended]

    assert [one.number[-1] for one in lost] in (["1", "2"], ["2", "1"])
    assert any(parts.lost.suggested(one) for one in lost)
    assert [len(take.of("missing")) for take in ended] == [1]
    assert [(listed.state, listed.count > 0) for listed in parts.police.listed()] == [("draft", True)]
