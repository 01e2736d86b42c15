"""A Brother QL that is only software: eats raster bytes, prints pictures, and fails as real ones do."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

NO_MEDIA, END_OF_MEDIA, CUTTER_JAM = (0x01, 0), (0x02, 0), (0x04, 0)
WRONG_ROLL, COVER_OPEN = (0, 0x01), (0, 0x10)
_REPLY, _COMPLETED, _ERROR, _NOTIFICATION, _PHASE = 0, 1, 2, 5, 6
_ROW_BYTES = 90
_RIGHT_MARGIN = {62: (12, 696), 29: (6, 306)}
_LENGTHS = {
    b"\x1b@": 2, b"\x1biS": 3, b"\x1bia": 4, b"\x1bi!": 4, b"\x1biz": 13, b"\x1biM": 4, b"\x1biA": 4,
    b"\x1biK": 4, b"\x1bid": 5,
}  # fmt: skip


@dataclass
class Brother:
    """One printer with one roll and, perhaps, one fault."""

    roll: tuple[int, int] = (62, 29)
    """Width and length in mm; 0 is endless."""
    model: int = 0x38
    two_colour: bool = False
    errors: tuple[int, int] = (0, 0)
    empty_packets: bool = False
    """Answers reads with empty packets instead of silence."""
    mute: bool = False
    mute_after_data: bool = False
    seconds: float = 0.02
    """To print one label."""
    takes_rows: int = 0
    """Stops taking data after so many rows; 0 never does."""
    ends_at_row: int = 0
    jams_after_completed: bool = False
    cools: bool = False
    stale: bytes = b""
    split: bool = False
    """Status frames come in two transfers."""
    at_row: tuple[int, Callable[[], None]] | None = None
    """Something to do when that row has arrived."""
    at_print: Callable[[], None] | None = None
    pages: list[Image.Image] = field(default_factory=list)
    rows: list[bytes] = field(default_factory=list)
    jobs_begun: int = 0
    questions_while_printing: int = 0
    commands: list[bytes] = field(default_factory=list)
    """All that was no row, in order."""

    def __post_init__(self) -> None:
        self._buffer = b""
        self._says: list[tuple[float, bytes]] = [(0, self.stale)] if self.stale else []
        self._lock = threading.Lock()
        self._busy_until = 0.0

    def take(self, data: bytes) -> int:
        """Bytes from the computer."""
        with self._lock:
            if self.takes_rows and len(self.rows) >= self.takes_rows:
                return 0
            part = data[:512] if self.takes_rows or self.at_row else data
            self._buffer += part
            while self._eat():
                pass
            return len(part)

    def give(self, most: int) -> bytes | None:
        """Bytes to the computer, when their time has come."""
        with self._lock:
            if not self._says or self._says[0][0] > time.monotonic():
                return b"" if self.empty_packets else None
            at, said = self._says.pop(0)
            first = said[: min(most, 20 if self.split else most)]
            if said[len(first) :]:
                self._says.insert(0, (at, said[len(first) :]))
            return first

    def _eat(self) -> bool:
        """One command off the front of what has arrived; False when it is not whole yet."""
        buffer = self._buffer
        if not buffer:
            return False
        if buffer[0] in b"gw":
            return self._row(buffer)
        length = 1 if buffer[0] != 0x1B else _LENGTHS.get(buffer[: 2 if buffer[1:2] == b"@" else 3], 0)
        if buffer[0] == 0x1B and (len(buffer) < 3 and buffer[1:2] != b"@"):
            return False
        if len(buffer) < length:
            return False
        if not length:
            raise AssertionError(f"no printer knows {buffer[:4]!r}")
        self._buffer = buffer[length:]
        self._command(buffer[:length])
        return True

    def _row(self, buffer: bytes) -> bool:
        if len(buffer) < 3 or len(buffer) < 3 + buffer[2]:
            return False
        row, self._buffer = buffer[3 : 3 + buffer[2]], buffer[3 + buffer[2] :]
        if buffer[:2] != b"w\x02":
            self.rows.append(row)
            self.jobs_begun += len(self.rows) == 1
        if self.at_row and len(self.rows) == self.at_row[0]:
            what, self.at_row = self.at_row[1], None
            what()
        if self.ends_at_row and len(self.rows) == self.ends_at_row:
            self.errors = END_OF_MEDIA
            self.rows.clear()
            self._say(_ERROR)
        return True

    def _command(self, command: bytes) -> None:
        if command not in (b"\0", b"\x1a"):
            self.commands.append(command)
        if command == b"\x1b@":
            self.rows.clear()
        elif command == b"\x1biS":
            self.questions_while_printing += time.monotonic() < self._busy_until
            self._say(_REPLY)
        elif command == b"\x1a" and self.rows and not any(self.errors):
            self._print()

    def _print(self) -> None:
        self.pages.append(self._picture())
        self.rows.clear()
        if self.mute_after_data:
            self.mute = True
        if self.at_print:
            self.at_print()
        if self.cools:
            self._say(_NOTIFICATION, about=3)
        self._busy_until = time.monotonic() + self.seconds
        self._say(_PHASE, phase=1)
        self._say(_COMPLETED, after=self.seconds)
        if self.jams_after_completed:
            self.errors = CUTTER_JAM
            self._say(_ERROR, after=self.seconds + 0.05)
        else:
            self._say(_PHASE, after=self.seconds)

    def _picture(self) -> Image.Image:
        """What lies in the tray, as somebody reads it."""
        margin, width = _RIGHT_MARGIN[self.roll[0]]
        wide = Image.frombytes("1", (_ROW_BYTES * 8, len(self.rows)), b"".join(self.rows))
        black = wide.crop((margin, 0, margin + width, len(self.rows))).transpose(
            Image.Transpose.FLIP_LEFT_RIGHT
        )
        return black.convert("L").point(lambda dot: 255 - dot).convert("1", dither=Image.Dither.NONE)

    def _say(self, sort: int, *, phase: int = 0, about: int = 0, after: float = 0.0) -> None:
        if self.mute:
            return
        errors = self.errors if sort in (_REPLY, _ERROR) else (0, 0)
        kind = 0x0A if self.roll[1] == 0 else 0x0B
        frame = bytearray(32)
        frame[0:8] = bytes((0x80, 0x20, 0x42, 0x34, self.model, 0x30, 0, 0))
        frame[8:12] = bytes((*errors, self.roll[0], kind))
        frame[17], frame[18], frame[19], frame[22] = self.roll[1], sort, phase, about
        frame[25] = 0x81 if self.two_colour else 0x01
        self._says.append((time.monotonic() + after, bytes(frame)))
