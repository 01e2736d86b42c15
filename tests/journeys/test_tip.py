"""A tip, from the first question to a reader's own key; in clear nowhere on the way."""

import secrets

import pytest

from kiosk.errors import SealingTrouble
from kiosk.forms import FOUND_ITEM, TIP
from kiosk.sealing.envelope import opened
from kiosk.wire.messages import FRAME_BYTES
from tests.journeys.house import House

WHERE = {"place": "station", "sort": "light", "usual": "evening"}


def told(frames: list[bytes], key: str) -> list[dict[str, object]]:
    """Of each frame that this key opens and that is no cover: what is in it."""
    inside = [opened(frame, key) for frame in frames]
    return [what for what in inside if not what.get("cover")]


def test_a_tip_is_read_with_a_readers_key_as_it_was_written(house: House) -> None:
    words = f"två lampor är släckta {secrets.token_hex(8)}"
    house.hand_in(TIP, **WHERE, words=words)
    house.send_tips()

    frames = house.staff.frames(house.clock.now())
    assert {len(frame) for frame in frames} == {FRAME_BYTES}
    assert len(frames) == house.settings.tips.slots
    assert told(frames, house.reader) == [{"answers": {**WHERE, "words": words}, "lang": "sv"}]


def test_what_was_written_stands_in_no_file_of_kiosk_or_central(house: House) -> None:
    tip, thing = secrets.token_hex(16), secrets.token_hex(16)
    house.hand_in(TIP, **WHERE, words=tip)
    kept = house.files()
    house.send_tips()
    house.staff.frames(house.clock.now())
    house.hand_in(
        FOUND_ITEM, category="keys", place="here", when="unknown", description=thing, right="give_up"
    )
    house.deliver()

    files = house.files()
    assert thing.encode() in files
    assert tip.encode() not in kept + files


def test_a_tip_can_be_told_from_a_cover_only_by_a_readers_key(house: House) -> None:
    house.hand_in(TIP, **WHERE)
    house.send_tips()
    frames = house.staff.frames(house.clock.now())

    assert len(told(frames, house.reader)) == 1
    assert house.store.slots.free() == house.settings.tips.slots
    with pytest.raises(SealingTrouble):
        opened(frames[0], house.stranger)
