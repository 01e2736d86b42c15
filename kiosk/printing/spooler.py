"""Takes print jobs out of the store, one after the other, and writes down how each one ended.

The store says "sending" before the first byte leaves, so that after a power cut it is known which papers
nobody can be sure of: only those that surely were not begun are tried again by themselves.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PIL import Image

from kiosk.clock import Clock
from kiosk.errors import StoreTrouble
from kiosk.log import fact
from kiosk.printing.label import Paper, Role
from kiosk.printing.layout import Drawer
from kiosk.printing.media import Media
from kiosk.printing.outcome import End, Outcome, Printer, Sheetful
from kiosk.printing.trouble import NotConfigured, PaperTooSmall
from kiosk.settings import Printing
from kiosk.store.kept import Stage
from kiosk.store.prints import PrintJob, Prints

log = logging.getLogger(__name__)

READY = "ready"
_HEALTH_SECONDS = 10.0
_AGAIN_SECONDS = 2.0
"""Between two tries of a job that could not be started."""
_HOPELESS = frozenset({NotConfigured.text_key, PaperTooSmall.text_key})
"""Trying again can't help."""
_STAGES: Mapping[End, Stage] = {
    End.NOT_STARTED: Stage.QUEUED,
    End.PRINTED: Stage.PRINTED,
    End.FAILED: Stage.FAILED,
    End.UNKNOWN: Stage.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class PrinterHealth:
    """How a printer was when it was last asked."""

    state: str = "unknown"
    """`ready`, `unknown` before the first look, or the text key of what is wrong."""
    media: str = ""
    """What it holds: 62x29."""


class Spooler:
    """One round at a time; whoever owns the thread rests as long as `round` says."""

    def __init__(
        self, prints: Prints, printers: Mapping[Role, Printer], draw: Drawer, clock: Clock, settings: Printing
    ) -> None:
        self._prints, self._printers, self._draw = prints, printers, draw
        self._clock, self._settings = clock, settings
        self._health: dict[Role, PrinterHealth] = {}
        self._look_at = 0.0
        self._sure = False

    def round(self) -> float:
        """Print all that can be printed; returns seconds to rest, unless somebody nudges.

        What was on its way when an earlier agent was cut short is unknown, and never printed again by itself.
        """
        if not self._sure:
            self._prints.after_restart()
            self._sure = True
        worked = [self._print_next(printer, roles) for printer, roles in self._shared()]
        if any(worked):
            return 0.0
        now = self._clock.monotonic()
        if now >= self._look_at:
            self._look()
            self._look_at = self._clock.monotonic() + _HEALTH_SECONDS
        waiting = any(done is None for done in worked)
        return _AGAIN_SECONDS if waiting else max(0.0, self._look_at - self._clock.monotonic())

    def health(self, role: Role = "label") -> PrinterHealth:
        """How the printer for these papers was when it was last asked; asks nobody now."""
        return self._health.get(role, PrinterHealth())

    def _shared(self) -> list[tuple[Printer, frozenset[Role]]]:
        """Each printer once, with all that it prints: a broken one must not hold up another."""
        roles: dict[int, tuple[Printer, set[Role]]] = {}
        for role, printer in self._printers.items():
            roles.setdefault(id(printer), (printer, set()))[1].add(role)
        return [(printer, frozenset(names)) for printer, names in roles.values()]

    def _print_next(self, printer: Printer, roles: frozenset[Role]) -> bool | None:
        """True when a job came to an end, False when none waits, None when one could not be started."""
        job = self._prints.next_queued(self._clock.now(), self._settings.visit_seconds, roles)
        if job is None:
            return False
        if not self._prints.begin(job.job):
            return True
        outcome = printer.print(self._sheetful(job))
        self._ended(job, outcome)
        return None if outcome.end is End.NOT_STARTED and outcome.reason not in _HOPELESS else True

    def _sheetful(self, job: PrintJob) -> Sheetful:
        paper = Paper.read(job.paper).again(job.copy)
        return Sheetful(paper.name, partial(self._drawn, paper), partial(self._all_sent, job.job))

    def _drawn(self, paper: Paper, media: Media) -> Image.Image | None:
        return self._draw(paper, media) if self._draw.fits(paper, media) else None

    def _all_sent(self, job: int) -> None:
        """A store that fails now must not lose the printer's answer."""
        try:
            self._prints.confirming(job)
        except StoreTrouble:
            fact(log, logging.WARNING, "confirming_not_stored")

    def _ended(self, job: PrintJob, outcome: Outcome) -> None:
        stage = _STAGES[outcome.end]
        if stage is Stage.QUEUED and outcome.reason in _HOPELESS:
            stage = Stage.FAILED
        self._prints.end(job.job, stage, outcome.reason)
        level = logging.INFO if outcome.end is End.PRINTED else logging.WARNING
        fact(log, level, "print_ended", kind=job.role, state=stage, reason=outcome.reason, bytes=outcome.sent)
        if outcome.end is not End.PRINTED:
            self._look_at = 0.0

    def _look(self) -> None:
        for printer, roles in self._shared():
            status = printer.check()
            media = status.media.name if status.media else ""
            seen = PrinterHealth(READY if status.ready else status.reason, media)
            for role in roles:
                if self._health.get(role) != seen:
                    fact(log, logging.INFO, "printer_looked_at", kind=role, state=seen.state, media=media)
                self._health[role] = seen
