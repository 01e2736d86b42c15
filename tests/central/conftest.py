"""Real databases of both kinds, and central on top of them."""

import socket
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from kiosk.assets import folder
from kiosk.central.parts import Parts, build_parts
from kiosk.clock import HandClock
from kiosk.settings import CentralSettings, Lists
from kiosk.wire import messages as m
from kiosk.wire.signing import new_key, public_hex

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
EPOCH = "e" * 32


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'central.db'}"
        return
    yield request.getfixturevalue("postgres_url")


@dataclass
class House:
    """Central with one kiosk, at noon."""

    parts: Parts
    clock: HandClock
    device: str
    settings: CentralSettings

    def again(self) -> Parts:
        """As after a restart."""
        return build_parts(self.settings, self.parts.lists, self.clock)


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    settings = CentralSettings(database=database_url)
    clock = HandClock(NOON)
    parts = build_parts(settings, Lists(folder("config")), clock)
    code = parts.devices.enrol_code("Entrén").code
    welcome = parts.devices.enrol(m.Enrol(code=code, public_key=public_hex(new_key())))
    yield House(parts, clock, welcome.device, settings)
    parts.database.close()


def thing(seq: int = 1, **changes: object) -> m.Parcel:
    """A found thing on its way."""
    parcel = m.Parcel(
        ref=uuid.uuid4().hex,
        kind="found_item",
        seq=seq,
        at="2026-11-24T10:58:00Z",
        code="HG-4F7K-92QX",
        answers={"category": "keys", "place": "other:Ån vid Öster", "when": "unknown", "right": "give_up"},
    )
    return msgspec.structs.replace(parcel, **changes)


def visit(number: str = "Blå 7", code: str = "417358", **changes: object) -> m.Parcel:
    """A number in the queue on its way."""
    parcel = m.Parcel(
        ref=uuid.uuid4().hex,
        kind="check_in",
        seq=2,
        at="2026-11-24T10:59:00Z",
        code=code,
        number=number,
        answers={"way": "drop_in", "whom": "police", "people": "2", "interpreter": "none"},
    )
    return msgspec.structs.replace(parcel, **changes)


def batch(*parcels: m.Parcel) -> m.Batch:
    return m.Batch(epoch=EPOCH, parcels=list(parcels))
