"""Who is signed in, asked once for all open streams: a ring wakes hundreds of them at the same moment."""

import asyncio
from time import monotonic

from kiosk.central.bell import Bell
from kiosk.central.passwords import mark_of
from kiosk.central.people import Person
from kiosk.central.store.sessions import Sessions

_OLDEST_SECONDS = 10.0


class Roll:
    """Reads the sessions anew after every change, every ten seconds, and for a session it does not know."""

    def __init__(self, sessions: Sessions, bell: Bell) -> None:
        self._sessions, self._bell = sessions, bell
        self._asking = asyncio.Lock()
        self._people: dict[str, Person] = {}
        self._counts: dict[str, int] = {}
        self._asked = -_OLDEST_SECONDS

    async def person(self, token: str) -> Person | None:
        """Whose living session this is; being asked does not keep it awake."""
        mark, begun = mark_of(token), monotonic()
        if self._old() or mark not in self._people:
            async with self._asking:
                if self._old() or (mark not in self._people and self._asked < begun):
                    await self._read()
        return self._people.get(mark)

    def _old(self) -> bool:
        return self._counts != self._bell.counts() or monotonic() - self._asked > _OLDEST_SECONDS

    async def _read(self) -> None:
        counts, asked = self._bell.counts(), monotonic()
        living = await asyncio.to_thread(self._sessions.listed)
        self._people = {session.mark: session.person for session in living}
        self._counts, self._asked = counts, asked
