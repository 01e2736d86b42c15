"""The printers a setting can name."""

from pathlib import Path

from PIL import Image

from kiosk.errors import PrinterTrouble, SettingsWrong
from kiosk.printing.drivers.brother_ql import VENDOR, BrotherQl
from kiosk.printing.drivers.driver import Status
from kiosk.printing.drivers.paper import PaperDriver, write_whole
from kiosk.printing.media import MEDIA, Media
from kiosk.printing.outcome import End, Outcome, Printer, Sheetful
from kiosk.printing.trouble import NotConfigured, PaperTooSmall
from kiosk.printing.usb import UsbPort, chosen
from kiosk.printing.usb_printer import Patience, UsbPrinter
from kiosk.settings import Printing


class PaperPrinter:
    """Writes pictures into a folder; holds one roll, and an endless one for what needs it."""

    def __init__(self, where: Path, media: Media) -> None:
        self._where, self._rolls = where, (media, MEDIA["62"])

    def check(self) -> Status:
        """Always ready."""
        return Status(ready=True, media=self._rolls[0], model="paper")

    def print(self, sheetful: Sheetful) -> Outcome:
        """Written whole, or not at all."""
        for media in self._rolls:
            picture = sheetful.draw(media)
            if picture is not None:
                return self._written(sheetful, picture, media)
        return Outcome(End.NOT_STARTED, PaperTooSmall.text_key)

    def _written(self, sheetful: Sheetful, picture: Image.Image, media: Media) -> Outcome:
        path = self._where / f"{sheetful.name}.png"
        try:
            sent = write_whole(path, PaperDriver(media).encode(picture))
        except PrinterTrouble as trouble:
            return Outcome(End.NOT_STARTED, trouble.text_key)
        sheetful.all_sent()
        return Outcome(End.PRINTED, sent=sent)


class NoPrinter:
    """A place without a printer for these papers."""

    def check(self) -> Status:
        """Never ready."""
        return Status(ready=False, reason=NotConfigured.text_key)

    def print(self, sheetful: Sheetful) -> Outcome:  # noqa: ARG002  nothing is done with it
        """Never begun."""
        return Outcome(End.NOT_STARTED, NotConfigured.text_key)


def brother(serial: str, patience: Patience) -> UsbPrinter:
    """A Brother QL by its serial number, "" for whichever is there; looked for anew at each print."""
    return UsbPrinter(lambda: UsbPort(chosen(VENDOR, serial)), BrotherQl(), patience)


def printer_for(words: str, settings: Printing, home: Path) -> Printer:
    """The printer that a setting names; a folder of `paper:` is one under `home` unless it is absolute."""
    kind, colon, rest = words.partition(":")
    if kind == "paper" and rest:
        return PaperPrinter(home / rest, media_named(settings.media))
    if kind == "usb" and colon:
        return brother(rest, Patience(late=settings.late_error_seconds))
    if words == "none":
        return NoPrinter()
    raise SettingsWrong(f'printing: "{words}" is no printer; write "paper:DIR", "usb:", "usb:SERIAL", "none"')


def media_named(name: str) -> Media:
    """A form of paper by the name that config uses; raises SettingsWrong with the names there are."""
    if name not in MEDIA:
        raise SettingsWrong(f'printing.media: "{name}" is no form of paper; write one of {", ".join(MEDIA)}')
    return MEDIA[name]
