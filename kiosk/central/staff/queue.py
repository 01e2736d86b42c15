"""The queue's page: the cubes, who waits, who is parked or missed, who is booked today."""

from functools import partial

from starlette.responses import Response

from kiosk.central.queue import MOVES, Seen
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.week import tells
from kiosk.central.staff.words import clock, long_day
from kiosk.central.trouble import MoveRefused, NotThere
from kiosk.central.waits import Pace
from kiosk.texts import Texts

_HERE = "/staff/queue"
_MOVES = frozenset(move for moves in MOVES.values() for move in moves)
MINUTES = (0, 5, 10, 20, 30)
"""What a host may promise; 0 promises nothing."""


def show(v: Visit) -> Response:
    """The queue as it is now."""
    board = v.parts.queue.board(v.person)
    coming, _ = v.parts.programme.coming(v.now, v.now)
    meetings = [m for m in coming if tells(v, m, "queue")]
    told = {
        "title": v.t("staff.queue.title", day=long_day(v.today, v.t)),
        "short": v.t("staff.nav.queue"),
        "board": board,
        "free": [cube.name for cube in board.cubes if cube.ticket is None and not cube.taken],
        "colour": partial(colour, v.parts.settings.colours),
        "meeting": meetings[0] if meetings else None,
        "minutes": MINUTES,
        "seen_words": partial(seen_words, v.t),
        "wait": lambda place: wait_words(v.t, board.pace, place),
        "basis": basis_words(v.t, board.pace),
    }
    return v.show("queue.html", told)


def call_next(v: Visit) -> Response:
    """The first who waits, to this cube."""
    try:
        called = v.parts.queue.call_next(v.given("cube"), v.person)
    except MoveRefused:
        return v.go(_HERE, "late")
    return v.go(_HERE, "called" if called else "nobody_waits")


def act(v: Visit) -> Response:
    """A move of the table; who comes too late sees the queue as it is now."""
    move = v.path("act")
    if move not in _MOVES:
        raise NotThere(move)
    try:
        v.parts.queue.move(v.path("id"), move, v.person, v.given("cube"))
    except MoveRefused:
        return v.go(_HERE, "late")
    return v.go(_HERE, "called" if move == "call" else move)


def see(v: Visit) -> Response:
    """Tell somebody who waits that they are seen; the kiosk shows it within a second."""
    said = v.given("minutes")
    if said not in {str(m) for m in MINUTES}:
        raise NotThere("minutes")
    v.parts.queue.see(v.path("id"), int(said), v.person)
    return v.go(_HERE, "seen")


def undo(v: Visit) -> Response:
    """Take back one's own last move."""
    try:
        v.parts.queue.undo(v.person)
    except MoveRefused:
        return v.go(_HERE, "late")
    return v.go(_HERE, "undone")


def seen_words(t: Texts, seen: Seen | None) -> str:
    """Sett 16.50, ca 5 min; empty when nobody said anything."""
    if seen is None:
        return ""
    name = "staff.queue.seen_minutes" if seen.minutes else "staff.queue.seen_at"
    return t(name, clock=clock(seen.at, t), minutes=seen.minutes)


def wait_words(t: Texts, pace: Pace | None, place: int) -> str:
    """5–15 min; never a guess."""
    if pace is None:
        return t("staff.queue.wait.unknown")
    low, high = pace.wait(place)
    return t("staff.queue.wait.range" if low else "staff.queue.wait.most", low=low, high=high)


def basis_words(t: Texts, pace: Pace | None) -> str:
    """What the range rests on."""
    if pace is None:
        return t("staff.queue.basis.none")
    return t(f"staff.queue.basis.{pace.basis}", count=pace.count)


def colour(colours: tuple[str, ...], number: str) -> str:
    """The class of the dot beside a number; the colour's name is always written too."""
    name = number.rpartition(" ")[0]
    return f"q{colours.index(name) % 4}" if name in colours else "q2"
