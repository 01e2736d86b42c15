"""Run as a program of its own under umockdev's library: one talk with the printer through real libusb."""

import json
import os
import sys

import usb.backend.libusb1  # noqa: F401  here, while the interpreter's own files may still be read

from kiosk.errors import PrinterTrouble
from kiosk.printing.drivers.brother_ql import VENDOR
from kiosk.printing.outcome import Sheetful
from kiosk.printing.printer import brother
from kiosk.printing.usb import found
from kiosk.printing.usb_printer import Patience
from tests.printing.parts import drawer, label

QUICK = Patience(status=0.4, stall=0.6, confirm=1.0, cooling=3.0, late=0.15)


def main(what: str, serial: str) -> dict[str, object]:
    """The answer, as plain values."""
    if what == "found":
        return {"found": [(f.serial, f.model, f.trouble) for f in found(VENDOR)]}
    printer = brother(serial, QUICK)
    if what == "check":
        status = printer.check()
        return {
            "ready": status.ready,
            "reason": status.reason,
            "media": status.media.name if status.media else "",
        }
    draw, sent = drawer(), []
    outcome = printer.print(Sheetful("test", lambda media: draw(label(), media), lambda: sent.append(1)))
    return {"end": outcome.end, "reason": outcome.reason, "sent": outcome.sent, "all_sent": bool(sent)}


if __name__ == "__main__":
    if os.environ.get("AS_NOBODY"):
        os.seteuid(65534)
    try:
        print(json.dumps(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")))
    except PrinterTrouble as trouble:
        print(json.dumps({"trouble": trouble.text_key}))
