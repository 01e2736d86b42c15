"""One length for all: texts are padded before they are sealed, and frames after it.

The inner padding is white space after the JSON, so that whatever opens an envelope, in ten years too, can
read it as it stands. The outer one is needed because age files of equal contents differ in length ("grease").
"""

import os

from kiosk.errors import FrameTooLarge, SealingTrouble
from kiosk.wire.messages import FRAME_BYTES

TIP_BYTES = 4096
"""The one length of a tip's text before sealing; the longest possible tip fits (tested)."""
CONTACT_BYTES = 1024
"""The one length of a finder's contact before sealing."""
_LENGTH = 2


def padded(text: bytes, size: int) -> bytes:
    """JSON with spaces behind it, `size` bytes in all; raises FrameTooLarge."""
    if len(text) > size:
        raise FrameTooLarge(f"{len(text)} bytes do not fit {size}")
    return text.ljust(size, b" ")


def framed(sealed: bytes) -> bytes:
    """Length, age file, random bytes to FRAME_BYTES; raises FrameTooLarge."""
    room = FRAME_BYTES - _LENGTH - len(sealed)
    if room < 0:
        raise FrameTooLarge(f"{len(sealed)} sealed bytes do not fit a frame")
    return len(sealed).to_bytes(_LENGTH, "big") + sealed + os.urandom(room)


def unframed(frame: bytes) -> bytes:
    """The age file inside a frame."""
    length = int.from_bytes(frame[:_LENGTH], "big")
    if len(frame) != FRAME_BYTES or length > FRAME_BYTES - _LENGTH:
        raise SealingTrouble("this is not a frame")
    return frame[_LENGTH : _LENGTH + length]
