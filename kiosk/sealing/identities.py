"""Keys that open envelopes, made for demos and tests; staff make theirs in the browser."""

from dataclasses import dataclass, field

import pyrage


@dataclass(frozen=True, slots=True)
class Identity:
    """Both halves of one age key."""

    public: str
    secret: str = field(repr=False)


def new_identity() -> Identity:
    """A fresh one."""
    made = pyrage.x25519.Identity.generate()
    return Identity(str(made.to_public()), str(made))


def protected(secret: str, passphrase: str) -> bytes:
    """A key file as a reader keeps it: an age file that the passphrase opens (scrypt, about a second)."""
    return bytes(pyrage.passphrase.encrypt(f"{secret}\n".encode(), passphrase))
