"""Codes of an app (RFC 6238): six digits that change every half minute, each good once."""

import secrets
from datetime import datetime
from typing import Any

STEP_SECONDS = 30
RECOVERY_CODES = 10
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without signs that are taken for another."""


def new_secret() -> str:
    """What the app and we share."""
    import pyotp  # noqa: PLC0415  only who sets up an app needs it

    return pyotp.random_base32()


def address(secret: str, name: str, house: str) -> str:
    """What the QR code says: `otpauth://…`."""
    return str(_app(secret).provisioning_uri(name=name, issuer_name=house))


def matching_step(secret: str, code: str, now: datetime, after: int) -> int | None:
    """Which half minute the code belongs to, one early or late included; up to `after` they are used."""
    digits = "".join(code.split())
    step = int(now.timestamp()) // STEP_SECONDS
    if not (digits.isascii() and digits.isdecimal()):
        return None
    good = [s for s in (step - 1, step, step + 1) if _at(secret, s, digits)]
    return next((s for s in good if s > after), None)


def new_recovery_codes() -> tuple[str, ...]:
    """Ten codes for the day when the phone is gone; 78 bits each."""
    return tuple("-".join(_four() for _ in range(4)) for _ in range(RECOVERY_CODES))


def plain(code: str) -> str:
    """A recovery code as it is compared, however it was typed."""
    return "".join(sign for sign in code.upper() if sign in _ALPHABET)


def _four() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(4))


def _at(secret: str, step: int, digits: str) -> bool:
    return secrets.compare_digest(_app(secret).at(step * STEP_SECONDS), digits)


def _app(secret: str) -> Any:
    import pyotp  # noqa: PLC0415

    return pyotp.TOTP(secret, interval=STEP_SECONDS)
