"""How a booking's six digits are published: as slow salted hashes, never as a list that could be read."""

import hashlib

from kiosk.wire.messages import Booking, Bookings


def hashed(digits: str, salt: str) -> str:
    """scrypt (N=2^14, r=8, p=1) of the digits; about 30 ms each: guessing all million takes hours a salt."""
    return hashlib.scrypt(digits.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1, dklen=16).hex()


def recognised(digits: str, bookings: Bookings) -> Booking | None:
    """The booking with these digits; one hash for the whole list."""
    if not bookings.listed:
        return None
    try:
        mark = hashed(digits, bookings.salt)
    except ValueError:  # a salt that is not hex
        return None
    return next((b for b in bookings.listed if b.hash == mark), None)
