"""What central does by itself once a day: retention, and a walk over the whole journal."""

import asyncio
import logging

from kiosk.central.parts import Parts
from kiosk.log import fact, fault

_LOG = logging.getLogger("kiosk.central.daily")
_LOOK_SECONDS = 60.0


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
    except Exception as error:  # noqa: BLE001  whatever breaks today, tomorrow's run goes on
        fault(_LOG, "daily_failed", error)
        return False
    return True
