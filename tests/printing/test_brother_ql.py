"""Status frames that real printers have sent, read as they should be."""

import pytest

from kiosk.printing.drivers.brother_ql import MODELS, BrotherQl


def frame(head: str, **changed: int) -> bytes:
    """A captured frame, filled up with zeros and changed in some bytes (b8=1)."""
    raw = bytearray(bytes.fromhex(head).ljust(32, b"\0"))
    for name, value in changed.items():
        raw[int(name[1:])] = value
    return bytes(raw)


CAPTURED = "8020423441300400 0000"
"""The first ten bytes of a QL-820NWBc."""


@pytest.mark.parametrize(
    ("changed", "media"),
    [
        ({"b10": 0x3E, "b11": 0x0A, "b14": 0x23, "b25": 0x81}, "62"),
        ({"b10": 0x3E, "b11": 0x0A, "b14": 0x15, "b25": 0x01}, "62"),
        ({"b10": 0x1D, "b11": 0x0B, "b14": 0x01, "b17": 0x5A, "b25": 0x01}, "29x90"),
    ],
    ids=["DK-22251", "DK-22205", "DK-11201"],
)
def test_a_real_frame_tells_the_roll(changed: dict[str, int], media: str) -> None:
    status = BrotherQl().read(frame(CAPTURED, **changed))

    assert status is not None
    assert (status.ready, status.media and status.media.name, status.model) == (True, media, "QL-820NWB")


@pytest.mark.parametrize(
    ("byte", "bit", "reason"),
    [
        (8, 0, "no_media"),
        (8, 1, "end_of_media"),
        (8, 2, "cutter_jam"),
        (9, 0, "wrong_roll"),
        (9, 4, "cover_open"),
    ],
)
def test_each_error_bit_has_its_name(byte: int, bit: int, reason: str) -> None:
    status = BrotherQl().read(frame(CAPTURED, b10=62, b17=29, **{f"b{byte}": 1 << bit}))

    assert status is not None
    assert (status.ready, status.reason) == (False, f"printer.{reason}")


def test_what_is_no_frame_is_not_read() -> None:
    assert BrotherQl().read(bytes(32)) is None
    assert BrotherQl().read(frame(CAPTURED)[:31]) is None


def test_no_two_models_share_a_code() -> None:
    assert len(MODELS) == 17
