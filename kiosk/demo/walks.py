"""What the scripted visitor does: all three forms, by touches on what stands on the glass."""

import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.finger import SETTLE_SECONDS, Finger
from kiosk.texts import Texts

WHERE_AND_WHAT = "trasig lampa vid tunneln"
"""What the tip says; looked for at the other end after it was opened."""
THING = "svart med röd dragkedja"


@dataclass
class Walk:
    """One visitor at the glass, whose pages are photographed."""

    finger: Finger
    pictures: Path
    t: Texts = field(default_factory=lambda: Texts("sv"))
    names: list[str] = field(default_factory=list)
    kind: str = ""
    """The form that is being filled in."""
    sent: float = 0.0
    """When the last form was handed in."""

    def found_thing(self) -> float:
        """Hands in a wallet; the seconds from "hand in" to thanks."""
        self._door("found_item")
        self._on("never", "found_item.never.on")
        self._choose("category", "Plånbok")
        self._choose("place", "Väsby station")
        self._choose("when", self.t("when.today"))
        self._write("description", THING)
        self._choose("right", self.t("found_item.right.give_up"))
        return self._send("review.send")

    def tip(self) -> float:
        """Tells of a dark tunnel; the seconds from "send" to thanks."""
        self._door("tip")
        self._on("first", "tip.first.on")
        self._choose("place", "Väsby station")
        self._choose("sort", "Dålig belysning")
        self._choose("usual", self.t("tip.usual.evening"))
        self._write("words", WHERE_AND_WHAT)
        return self._send("review.send_tip")

    def number(self) -> None:
        """Takes a number in the queue."""
        self._door("check_in")
        self._choose("way", self.t("check_in.way.drop_in"))
        self._choose("whom", "Vem som helst")
        self._choose("people", self.t("people.one"))
        self._choose("interpreter", "Nej tack, det behövs inte")
        self.finger.wait_page("done")
        self._picture()

    def booked(self, digits: str) -> None:
        """Types a booking's code on the keypad."""
        self._door("check_in")
        self._choose("way", self.t("check_in.way.booked"))
        self._step("booking")
        for digit in digits:
            self.finger.tap(digit)
        self.finger.wait_page("")
        self._picture()
        if not self.finger.told.page.startswith("done"):
            self.finger.tap(self.t("frame.on"))
        self.finger.wait_page("done")
        self._picture()

    def away(self) -> None:
        """Leaves the thank-you page."""
        self.finger.tap(self.t("frame.close_done"))
        self.finger.wait_page("start")

    def _door(self, kind: str) -> None:
        self.finger.wait_page("start")
        self._picture()
        self.kind = kind
        self.finger.tap(self.t(f"{kind}.title"))
        if self.finger.wait_page("step", "no_paper").page.startswith("no_paper"):
            self._picture()
            self.finger.tap(self.t("no_paper.on"))

    def _step(self, name: str) -> str:
        page = f"step {self.kind}.{name}"
        self.finger.wait_page(page)
        return page

    def _on(self, name: str, words: str) -> None:
        self._step(name)
        self._picture()
        self.finger.tap(self.t(words))

    def _choose(self, name: str, answer: str) -> None:
        page = self._step(name)
        self.finger.tap(answer)
        self.finger.wait_page("")
        self._picture()
        if self.finger.told.page.startswith(page):
            self.finger.tap(self.t("frame.on"))

    def _write(self, name: str, words: str) -> None:
        self._step(name)
        self.finger.type(words, self.t("keyboard.space"))
        self._picture()
        self.finger.tap(self.t("frame.on"))

    def _send(self, button: str) -> float:
        self.finger.wait_page("review")
        self._picture()
        self.sent = time.time()
        self.finger.tap(self.t(button))
        self.finger.wait_page("done")
        took = time.time() - self.sent - SETTLE_SECONDS
        self._picture()
        return took

    def _picture(self) -> None:
        page = re.sub(r"[^a-z_]+", "-", self.finger.told.page.removeprefix("step "))
        name = f"{len(self.names) + 1:02d}-{page}.png"
        self.finger.picture(self.pictures / name)
        self.names.append(name)
