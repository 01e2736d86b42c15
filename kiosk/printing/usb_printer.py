"""A label printer on USB: asked how it is, sent a picture, listened to until its word is final."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.errors import PrinterTrouble
from kiosk.printing.drivers.driver import Driver, News, Status
from kiosk.printing.outcome import End, Outcome, Sheetful
from kiosk.printing.trouble import CannotFeed, CutterJam, NoStatus, PaperTooSmall, StatusLost, SystemFault
from kiosk.printing.usb import UsbPort

AFTER_CUT = frozenset(t.text_key for t in (CutterJam, CannotFeed, SystemFault))
"""What may still spoil a label that was "completed"; an opened cover or an empty roll no longer does."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds."""

    status: float = 1.5
    stall: float = 8.0
    """Without one byte taken."""
    confirm: float = 10.0
    """Without one word, after everything was taken."""
    cooling: float = 60.0
    """The same while the head cools."""
    late: float = 0.4
    """For trouble that comes after "completed": the knife cuts last."""


class UsbPrinter:
    """One printer, opened for each print and given back after it, so that a replug needs no care."""

    def __init__(
        self,
        open_port: Callable[[], UsbPort],
        driver: Driver,
        patience: Patience = Patience(),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open, self._driver, self._patience, self._monotonic = open_port, driver, patience, monotonic

    def check(self) -> Status:
        """How it is now; what hinders us from asking is an answer too."""
        try:
            with self._open() as port:
                return self._greet(port)
        except PrinterTrouble as trouble:
            return Status(ready=False, reason=trouble.text_key)

    def print(self, sheetful: Sheetful) -> Outcome:
        """Check, send, confirm."""
        try:
            with self._open() as port:
                return self._print(port, sheetful)
        except PrinterTrouble as trouble:
            # nothing of the picture was sent: `_send` answers for all that comes later
            return Outcome(End.NOT_STARTED, trouble.text_key)

    def _print(self, port: UsbPort, sheetful: Sheetful) -> Outcome:
        status = self._greet(port)
        if not status.ready or status.media is None:
            return Outcome(End.NOT_STARTED, status.reason, raw=status.raw)
        picture = sheetful.draw(status.media)
        if picture is None:
            return Outcome(End.NOT_STARTED, PaperTooSmall.text_key, raw=status.raw)
        port.sent = 0
        try:
            port.write(self._driver.encode(picture, status), self._patience.stall)
            sheetful.all_sent()
            return self._confirmed(port)
        except PrinterTrouble as trouble:
            return self._cut_short(port, trouble)

    def _greet(self, port: UsbPort) -> Status:
        """End whatever an earlier talk has left, then ask; raises NoStatus."""
        port.drain()
        port.write((self._driver.clear(), self._driver.ask()), self._patience.status)
        end = self._monotonic() + self._patience.status
        while (status := self._news(port, end - self._monotonic())) is not None:
            if status.news is News.REPLY:
                return status
        raise NoStatus

    def _confirmed(self, port: UsbPort) -> Outcome:
        """Listen until completed or an error; silence is not an answer."""
        wait = self._patience.confirm
        while (status := self._news(port, wait)) is not None:
            if status.reason or status.news is News.ERROR:
                return self._ended(port, End.FAILED, status)
            if status.news is News.COMPLETED:
                return self._late(port, status)
            if status.news is News.NOTIFICATION:
                wait = self._patience.cooling if status.cooling else self._patience.confirm
        raise StatusLost

    def _late(self, port: UsbPort, status: Status) -> Outcome:
        """Completed is said before the paper is cut: hear what comes after, then ask once."""
        end = self._monotonic() + self._patience.late
        last = status
        while (left := end - self._monotonic()) > 0 and (later := self._news(port, left)) is not None:
            last = later
            if last.reason in AFTER_CUT:
                return self._ended(port, End.FAILED, last)
        if not last.printing:
            last = self._asked(port) or last
        return self._ended(port, End.FAILED if last.reason in AFTER_CUT else End.PRINTED, last)

    def _asked(self, port: UsbPort) -> Status | None:
        """One more question; a printer that goes away now has already said "completed"."""
        try:
            port.write((self._driver.ask(),), self._patience.status)
            return self._news(port, self._patience.status)
        except PrinterTrouble:
            return None

    def _cut_short(self, port: UsbPort, trouble: PrinterTrouble) -> Outcome:
        """Something broke on the way: with nothing taken nothing comes out."""
        if not port.sent:
            return Outcome(End.NOT_STARTED, trouble.text_key)
        status = self._last_word(port)
        if status is not None and status.reason:
            return self._ended(port, End.FAILED, status)
        return Outcome(End.UNKNOWN, trouble.text_key, port.sent)

    def _last_word(self, port: UsbPort) -> Status | None:
        try:
            return self._news(port, self._patience.late)
        except PrinterTrouble:
            return None

    def _news(self, port: UsbPort, seconds: float) -> Status | None:
        raw = port.read(self._driver.status_bytes, self._driver.status_mark, self._monotonic() + seconds)
        return self._driver.read(raw)

    def _ended(self, port: UsbPort, end: End, status: Status) -> Outcome:
        return Outcome(end, status.reason if end is End.FAILED else "", port.sent, status.raw)
