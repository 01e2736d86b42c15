"""Words in a shell: for whoever looks after the kiosk, in that person's language."""

import os

from kiosk.texts import Texts


def texts() -> Texts:
    """The language of the shell, as far as there are words in it."""
    return Texts("sv" if os.environ.get("LANG", "").startswith("sv") else "en")


def said(t: Texts, key: str, part: str = "staff") -> str:
    """The words for staff, or at least those for visitors."""
    return t(f"{key}.{part}") if t.has(f"{key}.{part}") else t(key)
