"""Real databases of both kinds, and central on top of them."""

import os
import shutil
import socket
import subprocess
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import create_engine, text

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


def _programs() -> Path | None:
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of our own on a loopback port; its URL without a database's name."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL's server programs are missing")
        pytest.skip("PostgreSQL's server programs are missing")
    home = Path("/tmp") / f"kiosk-pg-{uuid.uuid4().hex[:8]}"
    home.mkdir()
    shutil.chown(home, "postgres")
    port = free_port()
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [*as_postgres, str(programs / program), *arguments],
            check=True,
            cwd="/tmp",
            stdout=subprocess.DEVNULL,
        )

    run(
        "initdb",
        "-D",
        str(home / "d"),
        "-A",
        "trust",
        "-U",
        "postgres",
        "--no-sync",
        "-E",
        "UTF8",
        "--locale=C",
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
    run("pg_ctl", "-D", str(home / "d"), "-o", options, "-l", str(home / "log"), "-w", "start")
    yield f"postgresql://postgres@127.0.0.1:{port}"
    run("pg_ctl", "-D", str(home / "d"), "-m", "immediate", "stop")
    shutil.rmtree(home)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'central.db'}"
        return
    server = request.getfixturevalue("postgres")
    name = f"t{uuid.uuid4().hex}"
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield f"{server}/{name}"
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


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
