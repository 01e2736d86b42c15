"""Everything that can go wrong, as one tree.

KioskTrouble
├── SettingsWrong            a file in config/ can't be read as it stands
├── AnswerRefused            what the visitor answered does not fit the question
├── StoreTrouble             the kiosk's memory
│   ├── StoreBroken          its file is damaged: the next start sets it aside
│   ├── NotStored            a submission could not be made durable
│   └── SlotsFull            no slot is free for one more tip until the next drop
├── SealingTrouble           envelopes
│   ├── RecipientsMissing    fewer than two people could open it
│   └── FrameTooLarge        the sealed text does not fit the one size
├── PrinterTrouble           labels on paper (kiosk/printing)
├── DeliveryFailed           central was not reached or did not answer in our words
├── EnrolmentRefused         central did not accept the one-time code
└── Refused                  central says no to a request, with a problem answer (RFC 9457)

Each has a `text_key`: the words for people are in the catalogues, never here.
"""

from typing import ClassVar


class KioskTrouble(Exception):  # noqa: N818  named by what happened, as all below it
    """Root of the tree."""

    text_key: ClassVar[str] = "trouble.unknown"


class SettingsWrong(KioskTrouble):
    """A file in config/ can't be used; the message says which line and what to write."""

    text_key = "trouble.settings"


class AnswerRefused(KioskTrouble):
    """An answer does not fit its question; said beside the field."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
        """The catalogue key of the sentence that says what to do."""


class StoreTrouble(KioskTrouble):
    """The kiosk's memory failed."""

    text_key = "trouble.store"


class StoreBroken(StoreTrouble):
    """The file of the kiosk's memory is damaged; the agent sets it aside when it starts."""


class NotStored(StoreTrouble):
    """A submission could not be made durable: the visitor must be told and nothing may thank."""

    text_key = "trouble.not_stored"


class SlotsFull(StoreTrouble):
    """No slot is free for one more tip until the next drop."""

    text_key = "trouble.slots_full"


class SealingTrouble(KioskTrouble):
    """An envelope could not be made."""

    text_key = "trouble.sealing"


class RecipientsMissing(SealingTrouble):
    """Fewer than two staff keys are known: sealing to one could lose the contents."""

    text_key = "trouble.recipients"


class FrameTooLarge(SealingTrouble):
    """What was sealed does not fit the one size that all frames have."""

    text_key = "trouble.frame"


class PrinterTrouble(KioskTrouble):
    """A printer can't be used now; its kinds are in kiosk/printing/trouble.py."""

    text_key = "printer.trouble"


class DeliveryFailed(KioskTrouble):
    """Central was not reached, or what came back was not in our words."""

    text_key = "trouble.delivery"

    def __init__(self, why: str, *, status: int = 0, retry_after: float | None = None) -> None:
        super().__init__(why)
        self.status = status
        """HTTP status, 0 when there was none."""
        self.retry_after = retry_after
        """Seconds that central asked us to wait."""


class EnrolmentRefused(KioskTrouble):
    """Central did not accept the one-time code."""

    text_key = "trouble.enrolment"


class Refused(KioskTrouble):
    """Central says no; becomes a problem answer (RFC 9457)."""

    def __init__(self, status: int, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
