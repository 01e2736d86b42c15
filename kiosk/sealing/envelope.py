"""Envelopes in the age format (https://age-encryption.org/v1): closed here, opened only where a staff key is.

Inside is JSON: `{"answers": {…}}` for a finder's contact, `{"answers": {…}, "lang": "sv"}` for a tip (without
time), `{"cover": true}` for a frame that only keeps the slots full.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
import pyrage

from kiosk.errors import SealingTrouble
from kiosk.sealing.padding import CONTACT_BYTES, TIP_BYTES, framed, padded, unframed
from kiosk.sealing.recipients import known

_AGE = b"age-encryption.org/"


class Sealer:
    """Closes envelopes and frames to whoever `recipients` names at that moment."""

    def __init__(self, recipients: Callable[[], Sequence[str]]) -> None:
        self._recipients = recipients

    def envelope(self, answers: Mapping[str, str]) -> bytes:
        """An age file that holds a submission's sealed answers; raises SealingTrouble."""
        return self._seal({"answers": dict(answers)}, CONTACT_BYTES)

    def frame(self, answers: Mapping[str, str]) -> bytes:
        """A whole tip as one frame; its language stands beside the answers; raises SealingTrouble."""
        told = {name: value for name, value in answers.items() if name != "lang"}
        return framed(self._seal({"answers": told, "lang": answers.get("lang", "")}, TIP_BYTES))

    def cover(self) -> bytes:
        """A frame that nobody but its openers can tell from a tip; raises SealingTrouble."""
        return framed(self._seal({"cover": True}, TIP_BYTES))

    def _seal(self, contents: object, size: int) -> bytes:
        return seal(padded(msgspec.json.encode(contents), size), self._recipients())


def seal(text: bytes, recipients: Sequence[str]) -> bytes:
    """An age file for at least two recipients; raises RecipientsMissing."""
    try:
        return bytes(pyrage.encrypt(text, known(recipients)))
    except pyrage.EncryptError as error:
        raise SealingTrouble("age could not seal") from error


def opened(sealed: bytes, identity: str) -> dict[str, Any]:
    """What is in an envelope or a frame, for demos, tests and recovery; raises SealingTrouble."""
    age = sealed if sealed.startswith(_AGE) else unframed(sealed)
    try:
        text = pyrage.decrypt(age, [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise SealingTrouble("this key does not open it") from error
    return msgspec.json.decode(text, type=dict[str, Any])
