"""The queue's page: two cubes, who waits, who was missed."""

from collections.abc import Callable

from starlette.responses import Response

from kiosk.central.people import Person
from kiosk.central.queue import Ticket
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import long_day
from kiosk.central.trouble import NotThere


def show(v: Visit) -> Response:
    """The queue as it is now."""
    board = v.parts.queue.board()
    free = [cube.name for cube in board.cubes if cube.ticket is None]
    meetings, _ = v.parts.programme.coming(v.now, v.now)
    told = {
        "title": v.t("staff.queue.title", day=long_day(v.today, v.t)),
        "short": v.t("staff.nav.queue"),
        "board": board,
        "free": free,
        "colour": lambda number: _colour(v, number),
        "meeting": meetings[0] if meetings else None,
    }
    return v.show("queue.html", told)


def call_next(v: Visit) -> Response:
    """The first who waits, to this cube."""
    called = v.parts.queue.call_next(v.given("cube"), v.person)
    return v.go("/staff/queue", "called" if called else "nobody_waits")


def call(v: Visit) -> Response:
    """A certain number, to this cube."""
    v.parts.queue.call(v.path("id"), v.given("cube"), v.person)
    return v.go("/staff/queue", "called")


def act(v: Visit) -> Response:
    """Once more, did not come, done."""
    queue = v.parts.queue
    acts: dict[str, Callable[[str, Person], Ticket]] = {
        "recall": queue.recall,
        "no_show": queue.no_show,
        "done": queue.done,
    }
    wanted = acts.get(v.path("act"))
    if wanted is None:
        raise NotThere(v.path("act"))
    wanted(v.path("id"), v.person)
    return v.go("/staff/queue", v.path("act"))


def _colour(v: Visit, number: str) -> str:
    """The class of the dot beside a number; the colour's name is always written too."""
    colours = v.parts.settings.colours
    name = number.rpartition(" ")[0]
    return f"q{colours.index(name) % 4}" if name in colours else "q2"
