"""Who this kiosk is to central: what enrolment left behind."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec

from kiosk.store.files import write_whole
from kiosk.wire.messages import Enrolled

KEY_FILE, IDENTITY_FILE = "device.key", "device.json"


class Words(Protocol):
    """The small words of the board."""

    def note(self, name: str, value: str) -> None:
        """Keep one."""
        ...

    def noted(self, name: str) -> str:
        """Read one, "" when there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Identity:
    """An enrolled kiosk."""

    device: str
    name: str
    colour: str
    central: str
    """The address that it was enrolled at."""


def identity(words: Words) -> Identity | None:
    """What is kept of the enrolment, if there was one."""
    device = words.noted("device")
    if not device:
        return None
    return Identity(device, words.noted("name"), words.noted("colour"), words.noted("central"))


def keep(words: Words, welcome: Enrolled, central: str) -> Identity:
    """Remember an enrolment; the device id comes last, because it says that all is there."""
    words.note("name", welcome.name)
    words.note("colour", welcome.colour)
    words.note("central", central)
    words.note("device", welcome.device)
    return Identity(welcome.device, welcome.name, welcome.colour, central)


def remember(words: Words, folder: Path) -> None:
    """Keep the identity beside the key too, so that a memory made anew still knows who it is."""
    known, path = identity(words), folder / IDENTITY_FILE
    told = _read(path)
    if known is None and told is not None:
        keep(words, Enrolled(device=told.device, name=told.name, colour=told.colour), told.central)
    elif known is not None and known != told:
        write_whole(path, msgspec.json.encode(known))


def _read(path: Path) -> Identity | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Identity)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def key_file(folder: Path) -> Path:
    """Where the kiosk's key lies."""
    return folder / KEY_FILE
