"""One builder for each page there is; a page is built whole from a visit and forgotten with it."""

from collections.abc import Callable, Mapping

from kiosk.terminal.asks import Asks
from kiosk.terminal.facts import Facts
from kiosk.terminal.scene import Scene
from kiosk.terminal.screens.closed import closed, failsafe, idle, not_stored, sending, unable
from kiosk.terminal.screens.done import done
from kiosk.terminal.screens.info import info
from kiosk.terminal.screens.leads import leads, no_paper
from kiosk.terminal.screens.review import review
from kiosk.terminal.screens.start import start
from kiosk.terminal.steps import VIEWS
from kiosk.terminal.theme import Look
from kiosk.terminal.visit import Page as Name
from kiosk.terminal.visit import Visit
from kiosk.terminal.widgets.page import Page


def step(scene: Scene) -> Page:
    """The question in front of the visitor; a tip is not begun when none can be kept."""
    draft = scene.visit.draft
    if draft is None:
        return start(scene)
    if draft.form.whole_sealed and not scene.facts.tips_open and not draft.answers:
        return closed(scene)
    if not scene.facts.store_ok and not draft.answers:
        return unable(scene)
    return VIEWS[draft.step.sort](scene)


PAGES: Mapping[Name, Callable[[Scene], Page]] = {
    Name.START: start,
    Name.NO_PAPER: no_paper,
    Name.STEP: step,
    Name.NOTICE: leads,
    Name.REVIEW: review,
    Name.SENDING: sending,
    Name.DONE: done,
    Name.NOT_STORED: not_stored,
    Name.INFO: info,
    Name.FAILSAFE: failsafe,
}


def build(visit: Visit, facts: Facts, look: Look, asks: Asks) -> Page:
    """The page that a visit shows now; when nobody seems to be there, only the question about that."""
    scene = Scene(visit, facts, look, asks)
    return idle(scene) if visit.idle is not None else PAGES[visit.page](scene)
