"""The stream that tells a page that something has changed, never what: it asks for its own address again."""

import asyncio
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from kiosk.central.bell import wait_for
from kiosk.central.staff import looks, trouble
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import NotThere

TOPICS = {"queue": "queue", "cases": "cases", "programme": "week", "devices": "devices"}
"""What can be listened to, and the right that it needs."""
_BEAT_SECONDS = 15.0
"""Between two signs of life, and at most until an ended session is noticed."""
_REST_SECONDS = 0.25
"""Between two pings: a burst of changes is one."""
_RETRY = "retry: 1000\n\n"


def show(v: Visit) -> Response:
    """News of the topics that this person may see: `GET /staff/live?topics=queue,cases&after=17`."""
    wanted = [topic for topic in v.asked("topics").split(",") if topic in TOPICS]
    if not wanted:
        raise NotThere("topics")
    mine = tuple(topic for topic in wanted if v.may(TOPICS[topic]))
    if not mine:
        return trouble.forbidden(v, TOPICS[wanted[0]])
    headers = {**looks.HEADERS, "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_stream(v, mine), headers=headers, media_type="text/event-stream")


async def _stream(v: Visit, topics: tuple[str, ...]) -> AsyncIterator[str]:
    bell, seen = v.parts.bell, _seen(v)
    with bell.listening(*topics) as heard:
        await run_in_threadpool(bell.look)
        yield _RETRY
        while not bell.closed and await _still(v, topics):
            heard.clear()
            now = sum(bell.counts().get(topic, 0) for topic in topics)
            yield f"id: {now}\nevent: news\ndata: {now}\n\n" if now != seen else ":\n\n"
            seen = now
            await asyncio.sleep(_REST_SECONDS)
            await wait_for(heard, _BEAT_SECONDS)


def _seen(v: Visit) -> int:
    """What the page showed, or what its last connection told."""
    said = v.request.headers.get("last-event-id", v.asked("after"))
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 16 else -1


async def _still(v: Visit, topics: tuple[str, ...]) -> bool:
    """Whether the session lives and its person may still hear of all this."""
    person = await v.parts.roll.person(v.cookie)
    return person is not None and all(person.may(TOPICS[topic]) for topic in topics)
