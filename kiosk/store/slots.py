"""The tips' slots: one file that is always full, so that nobody who holds it can tell whether a tip is in it.

Which slots hold a tip is known only in a small file in the run folder, which lives in memory. After a power
cut nobody knows: every slot counts as taken until the next drop, and nothing thanked for is overwritten.
"""

import fcntl
import logging
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import NotStored, SlotsFull, StoreTrouble
from kiosk.log import fact
from kiosk.store.files import aside_of, touched, write_whole
from kiosk.wire.messages import FRAME_BYTES

_LOG = logging.getLogger(__name__)
FREE, TAKEN = 0x30, 0x31
"""The marks in the run folder: the characters 0 and 1, one for each slot."""


@dataclass
class _Held:
    """What the two files say while the lock is held."""

    frames: list[bytes]
    marks: bytearray


class Slots:
    """Frames of one size; the terminal puts, the agent drops, a file lock keeps them apart."""

    def __init__(self, path: Path, run: Path, count: int, cover: Callable[[], bytes]) -> None:
        self._path, self._marks = path, run / "slots.taken"
        self._lock = run / "slots.lock"
        self._count, self._cover = count, cover

    def put(self, frame: bytes) -> None:
        """Durable when it returns; raises SlotsFull or NotStored, then nothing was kept."""
        if len(frame) != FRAME_BYTES:
            raise NotStored("a frame of another size would be told apart")
        with self._held(NotStored) as held:
            free = [i for i, mark in enumerate(held.marks) if mark == FREE]
            if not free:
                raise SlotsFull
            at = secrets.choice(free)
            held.marks[at] = TAKEN
            write_whole(self._marks, bytes(held.marks))
            held.frames[at] = frame
            write_whole(self._path, b"".join(held.frames))

    def free(self) -> int:
        """How many tips fit until the next drop."""
        with self._held(StoreTrouble) as held:
            return held.marks.count(FREE)

    def frames(self) -> list[bytes]:
        """All frames, covers among them; the same number and size whether anybody tipped or not."""
        with self._held(StoreTrouble) as held:
            return held.frames

    def dropped(self, frames: Sequence[bytes]) -> None:
        """Central keeps these frames: fresh covers take their slots, and a tip put meanwhile stays."""
        kept = set(frames)
        with self._held(StoreTrouble) as held:
            gone = [i for i, frame in enumerate(held.frames) if frame in kept]
            for at in gone:
                held.frames[at] = self._cover()
                held.marks[at] = FREE
            write_whole(self._path, b"".join(held.frames))
            write_whole(self._marks, bytes(held.marks))

    @contextmanager
    def _held(self, trouble: type[StoreTrouble]) -> Iterator[_Held]:
        try:
            with touched(self._lock).open("r+b") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield self._filled()
        except OSError as error:
            raise trouble(error.strerror or "OSError") from error

    def _filled(self) -> _Held:
        """The slots as they are; made, made more when the config asks for it, or made anew when broken."""
        body = self._path.read_bytes() if self._path.exists() else None
        broken = body is not None and not _whole(body)
        frames = _cut(body or b"")[: self._count if broken else None]
        marks = bytearray(self._marks.read_bytes()) if self._marks.exists() else bytearray()
        if broken or len(marks) != len(frames):
            marks = bytearray([TAKEN]) * len(frames)
        missing = self._count - len(frames)
        if missing > 0 or broken:
            frames += [self._cover() for _ in range(missing)]
            marks += bytearray([FREE]) * missing
            if broken:
                self._set_aside()
            write_whole(self._path, b"".join(frames))
            write_whole(self._marks, bytes(marks))
        return _Held(frames, marks)

    def _set_aside(self) -> None:
        """A second name for the broken file: it may hold a tip that somebody was thanked for."""
        aside = aside_of(self._path)
        os.link(self._path, aside)
        fact(_LOG, logging.ERROR, "slots_set_aside", state=aside.name)

    @property
    def broken(self) -> bool:
        """Whether the file is no whole number of frames; the next who asks for them makes it anew."""
        return self._path.exists() and not _whole(self._path.read_bytes())


def _whole(body: bytes) -> bool:
    return len(body) > 0 and len(body) % FRAME_BYTES == 0


def _cut(body: bytes) -> list[bytes]:
    """The whole frames; what is left over at the end is none."""
    return [body[i : i + FRAME_BYTES] for i in range(0, len(body) - FRAME_BYTES + 1, FRAME_BYTES)]
