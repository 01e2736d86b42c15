"""Made-up found things in every state of their life, handed in and moved on when the demo's file says."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from kiosk.assets import asset
from kiosk.central.cases import Case
from kiosk.central.intake import Intake
from kiosk.central.moves import Move
from kiosk.central.parts import Parts
from kiosk.central.people import HOUSE, Person
from kiosk.central.store.days import swedish_day
from kiosk.central.store.moving import Moving, Step
from kiosk.clock import HandClock
from kiosk.forms import FOUND_ITEM
from kiosk.forms.codes import new_code
from kiosk.reading import read
from kiosk.wire.codec import moment
from kiosk.wire.messages import Batch, Enrol, Parcel
from kiosk.wire.signing import new_key, public_hex


class MadeUpMove(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One move of a made-up thing."""

    days: int
    name: str
    told: dict[str, str] = {}


class MadeUpThing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One made-up thing and its moves, oldest first."""

    category: str
    place: str
    days: int
    moves: tuple[MadeUpMove, ...] = ()


class MadeUpThings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """assets/demo/found.toml"""

    things: tuple[MadeUpThing, ...]


@dataclass(frozen=True, slots=True)
class _Act:
    """Something that happened to a thing: it was handed in (no move), or moved."""

    at: datetime
    ref: str
    thing: MadeUpThing
    move: MadeUpMove | None


def seed_found(parts: Parts, now: datetime, two: tuple[Person, Person], terminal: str) -> None:
    """Lets all of it happen in the order of time, as the chains want it, through the real intake and moves.

    The terminal that took the things in is revoked in the end: a demo's own terminal is another.
    """
    code = parts.devices.enrol_code(terminal).code
    device = parts.devices.enrol(Enrol(code=code, public_key=public_hex(new_key()))).device
    past, epoch = HandClock(now), uuid.uuid4().hex
    intake = Intake(
        parts.database, past, devices=parts.devices, lists=parts.lists, choices=parts.feed.choices
    )
    moving = Moving(parts.journal, past)
    made_up = read(asset("demo", "found.toml"), MadeUpThings)
    for seq, act in enumerate(sorted(_acts(made_up, now), key=lambda a: a.at), 1):
        past.at = act.at
        if act.move is None:
            intake.take(device, Batch(epoch=epoch, parcels=[_parcel(act, seq)]))
            continue
        case = parts.cases.peek(act.ref)
        move = next(m for m in case.moves if m.name == act.move.name)
        step = Step(move.name, two[0], _answers(move, case, act, two[1]))
        with parts.database.writing() as tx:
            moving.move(tx, case.id, step, case.version)
    parts.devices.revoke(device, HOUSE)


def _acts(made_up: MadeUpThings, now: datetime) -> Iterator[_Act]:
    for thing in made_up.things:
        ref = uuid.uuid4().hex
        handed_in = now - timedelta(days=thing.days, minutes=90)
        yield _Act(handed_in, ref, thing, None)
        for n, move in enumerate(thing.moves, 1):
            yield _Act(now - timedelta(days=move.days, minutes=90 - 10 * n), ref, thing, move)


def _parcel(act: _Act, seq: int) -> Parcel:
    when = f"{swedish_day(act.at).isoformat()} day"
    answers = {"category": act.thing.category, "place": act.thing.place, "when": when, "right": "give_up"}
    code = new_code(FOUND_ITEM.code_prefix)
    return Parcel(
        ref=act.ref, kind=FOUND_ITEM.kind, seq=seq, at=moment(act.at), lang="sv", code=code, answers=answers
    )


def _answers(move: Move, case: Case, act: _Act, second: Person) -> dict[str, str]:
    """What the file tells, and what goes without saying."""
    told = act.move.told if act.move else {}
    plain = {"person": second.id, "day": swedish_day(act.at).isoformat(), "tick": "yes"}
    asked = {ask.name: plain[ask.sort] for ask in move.asked(case.flags) if ask.sort in plain}
    return {**asked, **told}
