"""The visitor's paper on its way: watched while the thank-you page is up, steered by three buttons."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from kiosk.errors import StoreTrouble
from kiosk.store.kept import ON_THE_WAY, PrintState, Stage
from kiosk.terminal.behind import Behind
from kiosk.terminal.visit import Print

EVERY = 0.5
"""Seconds between two looks at a job on its way."""
WAITING = "waiting"
"""A job that could not be begun, tried again by itself: nothing comes out now, and the screen says so."""
A = TypeVar("A")


class Errands(Protocol):
    """The background: asks elsewhere, answers here."""

    def ask(self, errand: Callable[[], A], then: Callable[[A], None]) -> None:
        """Do `errand` beside the screen, then `then` with its answer on the screen's thread."""
        ...


class PrintWatch:
    """Asks how a job is doing and tells `told` what it learnt."""

    def __init__(self, behind: Behind, background: Errands, told: Callable[[Print], None]) -> None:
        self._behind, self._background, self._told = behind, background, told
        self._asked = False

    def due(self, paper: Print) -> float | None:
        """Seconds until the next look; None when there is nothing to wait for."""
        return EVERY if paper.job and paper.state in (*ON_THE_WAY, WAITING) else None

    def look(self, paper: Print) -> None:
        """Ask once how the job is doing; a second ask waits for the answer to the first."""
        if self._asked or not paper.job:
            return
        self._ask(paper, partial(self._learn, paper.job, paper))

    def came(self, paper: Print) -> None:
        """The visitor holds it."""
        self._steer(paper, self._behind.prints.came_out)

    def to_desk(self, paper: Print) -> None:
        """The visitor goes to the desk without."""
        self._steer(paper, self._behind.prints.to_desk)

    def again(self, paper: Print) -> None:
        """Once more, as the next copy."""
        if paper.job and not self._asked:
            self._ask(paper, lambda: self._learn(self._behind.print_again(paper.job)))

    def _steer(self, paper: Print, move: Callable[[int], bool]) -> None:
        def errand() -> Print:
            move(paper.job)
            return self._learn(paper.job)

        if paper.job and not self._asked:
            self._ask(paper, errand)

    def _ask(self, paper: Print, errand: Callable[[], Print]) -> None:
        self._asked = True
        self._background.ask(partial(_told_or, paper, errand), self._answered)

    def _answered(self, paper: Print) -> None:
        self._asked = False
        self._told(paper)

    def _learn(self, job: int, before: Print | None = None) -> Print:
        return _print(job, self._behind.prints.state(job), before)


def _told_or(before: Print, errand: Callable[[], Print]) -> Print:
    """What is known stays when the memory can't be asked: the code must not leave the glass for that."""
    try:
        return errand()
    except StoreTrouble:
        return before


def _print(job: int, now: PrintState, before: Print | None) -> Print:
    if before is not None and before.state == WAITING and now.state is Stage.SENDING:
        return before
    held_up = now.state is Stage.QUEUED and now.reason
    return Print(job, WAITING if held_up else now.state.value, now.reason, now.copy)
