"""The long token of a queue number: in the QR of the slip, and known to nobody who does not hold it."""

import base64
import hashlib


def follow_token(ref: str) -> str:
    """Sixteen letters and digits that QR codes pack well, made of the number's random ref at both ends.

    The six digits on the slip can be guessed, so they open nothing over the network; 80 bits can't be.
    """
    return base64.b32encode(hashlib.sha256(f"follow:{ref}".encode()).digest()[:10]).decode()
