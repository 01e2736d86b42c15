"""The long token of a queue number: in the QR of the slip, and known to nobody who does not hold it."""

import base64
import hashlib
from urllib.parse import urlsplit


def follow_token(ref: str) -> str:
    """Sixteen letters and digits that QR codes pack well, made of the number's random ref at both ends.

    The six digits on the slip can be guessed, so they open nothing over the network; 80 bits can't be.
    """
    return base64.b32encode(hashlib.sha256(f"follow:{ref}".encode()).digest()[:10]).decode()


def follow_address(base: str, token: str) -> str:
    """Where a phone follows the number; in capitals where a host allows it, which makes a smaller QR code."""
    if not base or not token:
        return ""
    plain = not urlsplit(base).path.strip("/")
    address = f"{base.rstrip('/')}/Q/{token}"
    return address.upper() if plain else address
