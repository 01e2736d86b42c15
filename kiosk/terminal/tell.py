"""For tests and demos only: tells another program which page is up and where it can be touched.

Real touches are aimed by it. Off unless `KIOSK_TELL` names a Unix socket; never tells a visitor's words.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

import msgspec

from kiosk.terminal.telling import Target, Telling
from kiosk.terminal.visit import Visit
from kiosk.terminal.widgets.icon import Icon
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.widgets.touchable import Touchable
from kiosk.terminal.widgets.walk import touchables_of
from kiosk.terminal.widgets.words import Words


class Teller:
    """Says it after each page."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._address = environment.get("KIOSK_TELL", "")
        self._page: tuple[Visit, Page] | None = None

    def shown(self, visit: Visit, page: Page) -> None:
        """Remember what is built; it is told once it is drawn."""
        self._page = (visit, page) if self._address else None

    def drawn(self) -> None:
        """It is on the glass."""
        if self._page is None:
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line, suppress(OSError):
            line.setblocking(False)  # a listener that stopped reading must not hold the glass
            line.sendto(msgspec.json.encode(telling(*self._page)), self._address)


def telling(visit: Visit, page: Page) -> Telling:
    """The page's name and targets."""
    return Telling(page_name(visit), visit.lang, tuple(_target(t) for t in touchables_of(page)))


def page_name(visit: Visit) -> str:
    """Such as `start`, `step tip.place`, `info programme`, `idle`."""
    if visit.idle is not None:
        return "idle"
    name = visit.page.value
    if visit.draft is None:
        return f"{name} {visit.info}".strip()
    where = visit.draft.notice or visit.draft.at
    return f"{name} {visit.draft.form.kind}.{where}"


def _target(touchable: Touchable) -> Target:
    says = tuple(
        part.text if isinstance(part, Words) else part.name
        for part in touchable.walk(restrict=True)
        if isinstance(part, Icon) or (isinstance(part, Words) and not part.tone.private)
    )
    box = touchable.box
    return Target(says, touchable.role, box.x + box.w / 2, box.y + box.h / 2)
