"""What central does by itself once a day: retention, and a walk over the whole journal."""

import asyncio
import logging

from kiosk.central.parts import Parts
from kiosk.central.store import DatabaseTrouble
from kiosk.errors import KioskTrouble
from kiosk.log import fact, fault

_LOG = logging.getLogger("kiosk.central.daily")
_LOOK_SECONDS = 60.0


def begin(parts: Parts) -> asyncio.Task[None]:
    """Starts it; should a fault of ours end it, the log says so and /health/ready says no."""
    work = asyncio.create_task(daily(parts))
    work.add_done_callback(_ended)
    return work


async def daily(parts: Parts) -> None:
    """For as long as central serves; looks each minute whether the day's hour has come."""
    while True:
        await asyncio.to_thread(once, parts)
        await asyncio.sleep(_LOOK_SECONDS)


def once(parts: Parts) -> bool:
    """The day's work if it is due and nobody else has taken it; whether it was done."""
    try:
        run = parts.retention.due()
        if run is None:
            return False
        fact(_LOG, logging.INFO, "retention_ran", count=run.count)
        if parts.journal.walk().broken_at is not None:
            fact(_LOG, logging.ERROR, "journal_broken")
    except (DatabaseTrouble, KioskTrouble, OSError) as error:
        fault(_LOG, "daily_failed", error)
        return False
    return True


def _ended(work: asyncio.Task[None]) -> None:
    error = None if work.cancelled() else work.exception()
    if error is not None:
        fault(_LOG, "daily_ended", error)
