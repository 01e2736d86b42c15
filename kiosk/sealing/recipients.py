"""Who can open envelopes: the staff keys that central has published."""

import logging
from collections.abc import Sequence

import pyrage

from kiosk.errors import RecipientsMissing
from kiosk.log import fact

LEAST = 2
"""Sealing to one person could lose the contents with that person's key."""
_log = logging.getLogger(__name__)


def known(keys: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    """The different keys that can be read; raises RecipientsMissing when these are fewer than two."""
    found = [recipient for key in dict.fromkeys(keys) if (recipient := _read(key)) is not None]
    if len(found) < LEAST:
        raise RecipientsMissing(f"{len(found)} staff keys are known, {LEAST} are needed")
    return found


def _read(key: str) -> pyrage.x25519.Recipient | None:
    try:
        return pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        fact(_log, logging.WARNING, "recipient_not_readable", kind="age")
        return None
