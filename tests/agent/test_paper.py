"""What staff order is printed once, also of things that this kiosk never saw."""

from pathlib import Path

import pytest

from kiosk.agent.paper import label_of, obey
from kiosk.printing.media import MEDIA
from kiosk.wire.messages import PrintOrder
from tests.printing.parts import drawer, label
from tests.store.parts import Memory

ORDER = PrintOrder(
    code="HG-7CRX-3M4D",
    copy=1,
    kind="found_item",
    at="2026-11-24T11:00:00Z",
    choices={"category": "keys", "place": "other"},
)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory.at(tmp_path)


def test_an_order_tells_all_that_its_label_shows() -> None:
    label = label_of(ORDER)

    assert label is not None
    assert (label.role, label.layout, label.code) == ("label", "thing", "HG-7CRX-3M4D")
    assert label.choices == {"category": "keys", "place": "other"}
    assert label_of(PrintOrder(code="HG-7CRX-3M4D")) is None


def test_it_looks_as_if_this_kiosk_had_taken_the_thing_in() -> None:
    kept = label()
    order = PrintOrder(code=kept.code, copy=1, kind=kept.kind, at=kept.at, choices=dict(kept.choices))
    ordered, media = label_of(order), MEDIA["62x29"]

    assert ordered is not None
    assert drawer()(ordered, media).tobytes() == drawer()(kept, media).tobytes()


def test_it_is_obeyed_once(memory: Memory) -> None:
    assert obey([ORDER], memory.prints)
    assert not obey([ORDER], memory.prints)
    assert not obey([PrintOrder(code="HG-2222-2222")], memory.prints)
