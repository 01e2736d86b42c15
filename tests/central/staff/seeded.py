"""A central with a Thursday afternoon in it: real parts, real database, what kiosks would have delivered."""

import socket
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import uvicorn

from kiosk.central.app import app_of
from kiosk.central.cases import InboxFilter
from kiosk.central.outcomes import Outcome
from kiosk.central.parts import Parts, build_parts
from kiosk.central.people import HOUSE, Person
from kiosk.central.programme import BOOKED_ONLY, Duty, Meeting, SpecialDay, Weekly
from kiosk.clock import HandClock
from kiosk.forms.codes import new_code
from kiosk.sealing.envelope import Sealer
from kiosk.settings import CentralSettings, FoundRules, Lists, config_folder
from kiosk.wire import messages as m
from kiosk.wire.codec import moment

NOW = datetime(2025, 11, 20, 15, 53, tzinfo=UTC)
"""Thursday, 16.53 in Sweden."""
PASSWORD = "three words unlike"
LAMPS = Outcome(
    "",
    {"sv": "Nya lampor i gångtunneln", "en": "New lamps in the underpass"},
    {"sv": "Åtta lampor är bytta. Tack för att ni sa till.", "en": "Eight lamps are replaced. Thank you."},
    "station",
    "lightbulb",
    NOW.date(),
    NOW.date() + timedelta(days=28),
)
PEOPLE = {
    "Värd, entrén": ("desk", "host", "admin", "tips_reader"),
    "Handläggare 1": ("desk",),
    "Läsare": ("tips_reader",),
    "Granskare": ("auditor",),
}
TIP = {"place": "other:Gångtunneln vid stationen", "sort": "light", "usual": "evening", "lang": "sv"}
WORDS = "Två lampor är släckta mitt i tunneln sedan någon vecka."


@dataclass
class Seeded:
    """The parts, and what only the test knows of them."""

    parts: Parts
    clock: HandClock
    keys: list[pyrage.x25519.Identity]
    device: str
    wallet: str
    url: str = ""
    order: int = 0


def free_port() -> int:
    """A port on loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def seeded(folder: Path, base: str = "", *, empty: bool = False) -> Seeded:
    """A fresh central; `empty` leaves out all but the accounts."""
    base = base or f"http://127.0.0.1:{free_port()}"
    url = f"sqlite:///{folder / 'central.db'}"
    settings = CentralSettings(database=url, base_url=base, found=FoundRules(cabinet_shelves=("S1", "S2")))
    clock = HandClock(NOW)
    parts = build_parts(settings, Lists(config_folder()), clock)
    for name, roles in PEOPLE.items():
        parts.people.accept(parts.people.add(name, roles)[1], PASSWORD)
    keys = [pyrage.x25519.Identity.generate() for _ in range(2)]
    house = Seeded(parts, clock, keys, "", "", base)
    if not empty:
        _fill(house)
    return house


def _fill(house: Seeded) -> None:
    parts = house.parts
    code = parts.devices.enrol_code("Terminal 1, entrén").code
    house.device = parts.devices.enrol(m.Enrol(code=code, public_key="ab" * 32, version="0.1.0")).device
    other = parts.devices.enrol_code("Terminal 2, plan 2").code
    silent = parts.devices.enrol(m.Enrol(code=other, public_key="cd" * 32)).device
    parts.devices.health(
        silent, m.Health(epoch=uuid.uuid4().hex, last_seq=3, waiting=2, printer="printer.missing")
    )
    refused = m.Verdict(ref=uuid.uuid4().hex, word="refused", reason="a NUL character")
    told = m.Health(
        epoch=uuid.uuid4().hex, last_seq=9, waiting=0, printer="ready", set_aside=[refused], version="0.1.0"
    )
    parts.devices.health(house.device, told)
    parts.devices.admit(house.device, "first", max_age=300)
    parts.devices.admit(silent, "first", max_age=300)
    for n, key in enumerate(house.keys, 1):
        parts.drops.add_reader(HOUSE, f"Läsare {n}", str(key.to_public()))
    _things(house)
    _queue(house)
    _programme(house)
    drop(house, tips=2)


def _things(house: Seeded) -> None:
    sealed = sealer(house).envelope({"contact": "070-174 06 05"})
    found = [
        ("card", "station", 60 * 84 * 24, None),
        ("bag", "other:Runby hållplats", 60 * 6 * 24, None),
        ("clothes", "centrum", 60 * 49, None),
        ("glasses", "park", 60 * 26, None),
        ("headphones", "other:Simhallen", 60 * 25, None),
        ("toy", "here", 185, None),
        ("bag", "other:Biblioteket", 121, None),
        ("phone", "school", 62, None),
        ("keys", "here", 48, None),
        ("wallet", "station", 12, sealed),
    ]
    for category, place, minutes, envelope in found:
        thing(house, category, place, minutes, envelope)
    rows = {
        r.answers["category"]: r
        for r in house.parts.cases.inbox(InboxFilter(state="all")).rows
        if r.life == "thing"
    }
    desk = next(p for p in house.parts.people.listed() if p.name == "Handläggare 1")
    for category in ("wallet", "keys", "phone", "glasses", "headphones", "card"):
        house.parts.cases.move(rows[category].id, "label_on", desk, 1)
    for category in ("glasses", "headphones", "card"):
        house.parts.cases.move(rows[category].id, "receive", desk, 2, received(house))
        house.parts.cases.move(rows[category].id, "shelve", desk, 3, {"shelf": "A2"})
        house.parts.cases.mark_read(rows[category].id)
    house.parts.cases.move(rows["glasses"].id, "owner_comes", desk, 4)
    house.parts.cases.move(rows["card"].id, "time_to_leave", desk, 4)
    house.wallet = rows["wallet"].id
    house.parts.cases.note(house.wallet, desk, "Påsen behöver vara stor, plånboken är våt.")
    for category in ("wallet", "keys", "phone"):
        house.parts.cases.mark_read(rows[category].id, unread=True)


def received(house: Seeded) -> dict[str, str]:
    """What taking a thing in asks for, by anybody but the host."""
    return {"second_person": _host(house).id, "contents": "Inget", "bag": "17"}


def thing(house: Seeded, category: str, place: str, minutes: int, envelope: bytes | None = None) -> str:
    """Somebody hands something in, so many minutes ago."""
    answers = {
        "category": category,
        "place": place,
        "when": "2025-11-20 day",
        "right": "claim" if envelope else "give_up",
    }
    at = NOW - timedelta(minutes=minutes)
    code = new_code("HG")
    deliver(house, "found_item", answers, at, code=code, envelope=envelope)
    return code


def check_in(house: Seeded, number: int, whom: str, minutes: int, *, tongue: str = "sv") -> None:
    """Somebody takes a number."""
    answers = {
        "way": "drop_in",
        "whom": whom,
        "people": "1",
        "interpreter": "none" if tongue == "sv" else tongue,
    }
    at = NOW - timedelta(minutes=minutes)
    deliver(house, "check_in", answers, at, code=f"{100000 + number}", number=f"Blå {number}", lang=tongue)


def deliver(
    house: Seeded,
    kind: str,
    answers: Mapping[str, str],
    at: datetime,
    *,
    code: str,
    number: str = "",
    lang: str = "sv",
    envelope: bytes | None = None,
) -> None:
    """One parcel through the real intake, at the moment it happened."""
    house.order += 1
    house.clock.at = at
    parcel = m.Parcel(
        ref=uuid.uuid4().hex,
        kind=kind,
        seq=house.order,
        at=moment(at),
        lang=lang,
        code=code,
        number=number,
        answers=dict(answers),
        envelope=envelope,
    )
    house.parts.intake.take(house.device, m.Batch(epoch="7" * 32, parcels=[parcel]))
    house.clock.at = NOW


def _host(house: Seeded) -> Person:
    return next(p for p in house.parts.people.listed() if p.name == "Värd, entrén")


def _queue(house: Seeded) -> None:
    people = [(5, "victims", 30), (6, "police", 28), (7, "police", 25), (8, "anyone", 11)]
    for number, whom, minutes in people:
        check_in(house, number, whom, minutes)
    check_in(house, 9, "police", 9, tongue="ar")
    check_in(house, 10, "unsaid", 2)
    queue, desk = house.parts.queue, _host(house)
    house.clock.at = NOW - timedelta(minutes=20)
    talking = queue.call_next("Kub 1", desk)
    missed = queue.call_next("Kub 2", desk)
    assert missed is not None
    assert talking is not None
    queue.move(talking.id, "come", desk)
    queue.move(missed.id, "no_show", desk)
    called = queue.call_next("Kub 2", desk)
    assert called is not None
    house.clock.at = NOW - timedelta(minutes=4)
    queue.move(called.id, "recall", desk)
    house.clock.at = NOW


def _programme(house: Seeded) -> None:
    desk = _host(house)
    house.clock.at = NOW - timedelta(days=4)
    for days, cube, hour, minute in (
        (-3, 1, 12, 0),
        (-2, 2, 14, 30),
        (0, 1, 16, 30),
        (1, 1, 9, 0),
        (1, 2, 10, 0),
    ):
        starts = NOW.replace(hour=hour, minute=minute) + timedelta(days=days)
        house.parts.bookings.book(f"Kub {cube}", starts, starts + timedelta(minutes=30), desk, "police")
    house.clock.at = NOW
    begin = NOW.replace(hour=15, minute=0)
    programme = house.parts.programme
    programme.duties.add(Duty("", "police", begin, begin + timedelta(hours=2)), desk)
    friday = NOW.replace(hour=13, minute=0) + timedelta(days=1)
    booked = Duty("", "victims", friday, friday + timedelta(hours=2), mode=BOOKED_ONLY)
    programme.duties.add(booked, desk, Weekly())
    inside = Meeting("", {"sv": "Volontärmöte"}, friday, friday + timedelta(hours=1), public=False)
    programme.meetings.add(inside, desk)
    why = {"sv": "Städning", "en": "Cleaning"}
    programme.set_day(SpecialDay(NOW.date() - timedelta(days=2), "", why, version=0), desk)
    house.parts.outcomes.publish(LAMPS, desk)


def sealer(house: Seeded) -> Sealer:
    """Seals to the two keys of this house."""
    return Sealer(lambda: [str(key.to_public()) for key in house.keys])


def drop(house: Seeded, *, tips: int) -> None:
    """One drop of yesterday: a few tips among covers."""
    house.clock.at = NOW - timedelta(days=1)
    frames = [sealer(house).frame({**TIP, "words": WORDS if n == 0 else ""}) for n in range(tips)]
    frames += [sealer(house).cover() for _ in range(house.parts.settings.tip_slots - tips)]
    house.parts.drops.keep(m.Drop(frames=frames))
    house.clock.at = NOW


@contextmanager
def served(house: Seeded) -> Iterator[str]:
    """A real uvicorn on loopback, until the end of the block."""
    app = app_of(house.parts)
    port = int(house.url.rpartition(":")[2])
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield house.url
    server.should_exit = True
    thread.join(10)
