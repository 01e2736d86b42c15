"""What can be wrong with a printer, each by its own name.

PrinterTrouble
├── before anything is sent    NotConfigured NoUsb NotConnected EditorLite NoPermission Busy NoStatus
│                              PaperTooSmall
├── told by the printer        NoMedia EndOfMedia CoverOpen WrongRoll CutterJam CannotFeed Cooling TurnedOff
│                              BufferFull LineFault SystemFault
└── while bytes travel         Unplugged Stalled StatusLost NotWritten

`text_key` is said to visitors; `<text_key>.staff` says what is wrong, `<text_key>.cure` what to do.
"""

from kiosk.errors import PrinterTrouble


class NotConfigured(PrinterTrouble):
    """This kiosk has no printer for such papers."""

    text_key = "printer.not_configured"


class NoUsb(PrinterTrouble):
    """libusb can't start: it is missing, or the program may not open netlink sockets."""

    text_key = "printer.no_usb"


class NotConnected(PrinterTrouble):
    """No label printer answers on USB."""

    text_key = "printer.not_connected"


class EditorLite(PrinterTrouble):
    """The printer plays memory stick: its Editor Lite lamp is lit."""

    text_key = "printer.editor_lite"


class NoPermission(PrinterTrouble):
    """The system does not let this program use the printer."""

    text_key = "printer.no_permission"


class Busy(PrinterTrouble):
    """Another program, or another computer, holds the printer."""

    text_key = "printer.busy"


class NoStatus(PrinterTrouble):
    """The printer does not tell how it is."""

    text_key = "printer.no_status"


class PaperTooSmall(PrinterTrouble):
    """This paper needs an endless roll, the printer holds labels of one size."""

    text_key = "printer.paper_too_small"


class NoMedia(PrinterTrouble):
    """No roll is in the printer."""

    text_key = "printer.no_media"


class EndOfMedia(PrinterTrouble):
    """The roll has come to its end."""

    text_key = "printer.end_of_media"


class CoverOpen(PrinterTrouble):
    """The cover is open."""

    text_key = "printer.cover_open"


class WrongRoll(PrinterTrouble):
    """A roll that is not one of those that labels are made for."""

    text_key = "printer.wrong_roll"


class CutterJam(PrinterTrouble):
    """Paper is stuck at the knife."""

    text_key = "printer.cutter_jam"


class CannotFeed(PrinterTrouble):
    """The paper does not move."""

    text_key = "printer.cannot_feed"


class Cooling(PrinterTrouble):
    """The head is too warm; printing goes on by itself."""

    text_key = "printer.cooling"


class TurnedOff(PrinterTrouble):
    """Somebody has turned the printer off."""

    text_key = "printer.turned_off"


class BufferFull(PrinterTrouble):
    """The printer was sent more than it holds."""

    text_key = "printer.buffer_full"


class LineFault(PrinterTrouble):
    """The printer did not understand what it was sent."""

    text_key = "printer.line_fault"


class SystemFault(PrinterTrouble):
    """The printer has a fault of its own: fan, head or memory."""

    text_key = "printer.system_fault"


class Unplugged(PrinterTrouble):
    """The printer went away while we spoke with it."""

    text_key = "printer.unplugged"


class Stalled(PrinterTrouble):
    """The printer stopped taking data."""

    text_key = "printer.stalled"


class StatusLost(PrinterTrouble):
    """All data was taken, but the printer never said what became of it."""

    text_key = "printer.status_lost"


class NotWritten(PrinterTrouble):
    """The picture of a paper could not be written to disk."""

    text_key = "printer.not_written"
