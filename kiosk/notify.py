"""Telling systemd how a program is, in a few lines of the standard library."""

import os
import socket


def notify(word: str) -> None:
    """`READY=1`, `WATCHDOG=1` or `STOPPING=1` to whoever started us; silence when nobody asked."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
        line.connect("\0" + address[1:] if address.startswith("@") else address)
        line.send(word.encode())
