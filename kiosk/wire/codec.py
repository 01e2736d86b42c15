"""Bytes and messages; the same on both ends."""

import gzip
import hashlib
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from kiosk.errors import Refused

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder(order="deterministic")


def encode(message: msgspec.Struct) -> bytes:
    """JSON in one fixed spelling, so that the same message always has the same digest."""
    return _ENCODER.encode(message)


def decode(content: bytes, kind: type[T]) -> T:
    """The message in `content`; raises Refused(400) with the place of the fault."""
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(400, "malformed", str(error)) from error


def digest(message: msgspec.Struct) -> str:
    """SHA-256 of the fixed spelling, hex."""
    return hashlib.sha256(encode(message)).hexdigest()


def squeeze(content: bytes) -> bytes:
    """gzip with no time inside, so that equal input gives equal output."""
    return gzip.compress(content, 6, mtime=0)


def moment(at: datetime) -> str:
    """An aware datetime as the wire writes it: UTC, whole seconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_moment(text: str) -> datetime:
    """The aware datetime of a wire moment."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
