"""Letting a new kiosk in: a key made here, a one-time code from central, and a welcome that is kept."""

from pathlib import Path

from kiosk import __version__
from kiosk.errors import DeliveryFailed, EnrolmentRefused
from kiosk.sync.answer import Answer, Courier, Errand
from kiosk.sync.identity import Identity, Words, identity, keep, key_file, remember
from kiosk.sync.policy import problem, words
from kiosk.wire.messages import Enrol, Enrolled
from kiosk.wire.routes import ENROL
from kiosk.wire.signing import load_key, new_key, public_hex, save_key

FRESH_KEY = "device.fresh.key"
"""A key that central has not yet welcomed; the one in use stays until then."""
ASK_FOR_ANOTHER = "ask for a new one on central's page of devices, or by `kiosk central enrol-code`"


def refuse_twice(kept: Words) -> None:
    """Raises EnrolmentRefused when this kiosk already has an identity."""
    known = identity(kept)
    if known is not None:
        raise EnrolmentRefused(f"this kiosk is enrolled already, as {known.name}; --again makes it a new one")


def enrol(code: str, central: str, courier: Courier, kept: Words, folder: Path) -> Identity:
    """Enrol this kiosk; raises EnrolmentRefused with what to do, or DeliveryFailed."""
    fresh = folder / FRESH_KEY
    public_key = _ready_key(fresh)
    errand = Errand(ENROL, Enrol(code=code.strip(), public_key=public_key, version=__version__))
    welcome = _welcome(courier.carry(errand))
    fresh.replace(key_file(folder))
    known = keep(kept, welcome, central)
    remember(kept, folder)
    return known


def _ready_key(path: Path) -> str:
    """The public half; a key whose enrolment got lost on the way is used again, so that a second try fits."""
    if not path.exists():
        save_key(new_key(), path)
    return public_hex(load_key(path))


def _welcome(answer: Answer) -> Enrolled:
    welcome = words(answer, Enrolled)
    if welcome is not None:
        return welcome
    refusal = problem(answer)
    if refusal is None:
        raise DeliveryFailed("whoever answered is not central", status=answer.status)
    if refusal.status == 429 or refusal.status >= 500:
        raise DeliveryFailed(refusal.detail, status=refusal.status)
    raise EnrolmentRefused(f"central does not accept this code ({refusal.detail}); {ASK_FOR_ANOTHER}")
