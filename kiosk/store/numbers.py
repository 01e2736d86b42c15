"""Queue numbers that need no network, and the six digits by which a visitor leaves the queue again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.clock import SWEDEN
from kiosk.store.tables import PARCELS, QUEUE_DAYS, TICKETS, WORDS

_COUNT = (
    upsert(QUEUE_DAYS)
    .on_conflict_do_update(
        index_elements=[QUEUE_DAYS.c.day, QUEUE_DAYS.c.colour], set_={"last": QUEUE_DAYS.c.last + 1}
    )
    .returning(QUEUE_DAYS.c.last)
)
"""One more of this colour today, or the first."""
APART = 200
"""More numbers than one kiosk gives in a day."""


def queue_day(connection: Connection, at: datetime, *, trusted: bool) -> str:
    """The local Swedish day; a clock that nobody has set may not go back behind the newest day in use."""
    day = at.astimezone(SWEDEN).date().isoformat()
    newest = None if trusted else connection.scalar(select(func.max(QUEUE_DAYS.c.day)))
    return max(day, newest or "")


def next_number(connection: Connection, day: str, colour: str) -> str:
    """The day's next number of one colour, such as Blå 7."""
    first = {"day": day, "colour": colour, "last": _first(connection, day)}
    return f"{colour} {connection.scalar(_COUNT, first)}"


def _first(connection: Connection, day: str) -> int:
    """1, or far above what a broken file may have given on the day that this one took its place."""
    remade = connection.scalar(select(WORDS.c.value).where(WORDS.c.name == "remade"))
    older = connection.scalar(select(func.count()).where(QUEUE_DAYS.c.day < day))
    return 1 if older or not remade else 1 + APART * int(remade)


def waiting_ticket(connection: Connection, digits: str, day: str) -> str:
    """The number of a slip whose parcel has not left yet."""
    slips = PARCELS.c
    found = select(slips.number).where(slips.ticket == digits, slips.day == day, slips.number != "")
    return str(connection.scalar(found.order_by(slips.seq.desc())) or "")


def marked_ticket(connection: Connection, mark: str, day: str) -> str:
    """The number of a slip whose digits are only known as a salted hash."""
    found = select(TICKETS.c.number).where(TICKETS.c.mark == mark, TICKETS.c.day == day)
    return str(connection.scalar(found) or "")


def open_tickets(connection: Connection, refs: Sequence[str]) -> list[tuple[str, str, str]]:
    """Digits, day and number of those parcels that are queue slips."""
    slips = PARCELS.c
    found = select(slips.ticket, slips.day, slips.number).where(slips.ref.in_(refs), slips.ticket != "")
    return [(row.ticket, row.day, row.number) for row in connection.execute(found)]


def mark_tickets(connection: Connection, marks: list[dict[str, str]]) -> None:
    """Remember slips by their hash alone, and forget those of earlier days."""
    if marks:
        connection.execute(insert(TICKETS).prefix_with("OR REPLACE"), marks)
        newest = max(mark["day"] for mark in marks)
        connection.execute(delete(TICKETS).where(TICKETS.c.day < newest))
