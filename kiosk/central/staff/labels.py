"""How a label came out, in words for staff."""

from kiosk.central.cases import Case
from kiosk.texts import Texts


def label_words(t: Texts, case: Case) -> str:
    """Why a thing waits for its label; empty when it does not wait."""
    if not case.held or case.label != "unconfirmed":
        return ""
    words = t(f"staff.label.{case.label_end}") if case.label_end else t("staff.inbox.no_label")
    return " ".join(filter(None, (words, why(t, case.label_reason))))


def why(t: Texts, reason: str) -> str:
    """What is wrong with the printer; empty for a reason that this central has no words for."""
    key = f"{reason}.staff"
    return t(key) if reason and t.has(key) else ""
