"""Whatever way a thing went and whatever was written on it: masked, no own word is left anywhere."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from kiosk.central.custody_check import verify
from kiosk.central.moves import Move
from kiosk.central.parts import Parts
from kiosk.central.personal import KEPT
from kiosk.central.store.personal import Given
from kiosk.central.trouble import MoveRefused
from kiosk.clock import HandClock
from kiosk.forms.codes import new_code
from tests.central.conftest import batch, thing
from tests.central.test_life import START, emptied, opened
from tests.central.test_retention import dump

CANARY = "Kanariefågel"
SEALED = b"sealed-kanarie-contact"


def answers(parts: Parts, move: Move, number: int) -> dict[str, str]:
    """The canary wherever words of one's own can stand, whatever is kept for the thing's life elsewhere."""
    second = next(p.id for p in parts.people.listed() if p.name == "Handläggare")
    fit = {"tick": "yes", "yes_no": "no", "day": "2026-11-23", "number": "2", "person": second}
    return {
        a.name: fit.get(a.sort, f"A{number}" if a.name in KEPT else f"{CANARY} {number}") for a in move.asks
    }


WORDS = {"description": f"{CANARY} gul", "place": f"other:{CANARY}", "category": "keys", "when": "unknown"}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(picks=st.lists(st.integers(0, 20), max_size=8), notes=st.integers(0, 2))
def test_masked_and_erased_no_own_word_is_in_any_table_nor_in_the_file(picks: list[int], notes: int) -> None:
    made, device = emptied()
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "central.db"
        file.write_bytes(made.read_bytes())
        parts = opened(file, HandClock(START))
        host = next(p for p in parts.people.listed() if p.name == "Värd")
        parcel = thing(code=new_code("HG"), answers=WORDS, envelope=SEALED)
        parts.intake.take(device, batch(parcel))
        for n, pick in enumerate(picks):
            case = parts.cases.peek(parcel.ref)
            move = case.moves[pick % len(case.moves)]
            try:
                parts.cases.move(case.id, move.name, host, case.version, answers(parts, move, n))
            except MoveRefused:
                continue
        for n in range(notes):
            parts.cases.note(parcel.ref, host, f"{CANARY} {n}")
        before = parts.cases.peek(parcel.ref)

        parts.personal.mask(parcel.ref, host, Given("asked"))
        parts.personal.erase_contact(parcel.ref, host, Given("asked"))

        after = parts.cases.peek(parcel.ref)
        assert CANARY.casefold() not in dump(parts).casefold()
        assert (after.state, after.shelf, after.bag) == (before.state, before.shelf, before.bag)
        assert parts.custody.check(parcel.ref).broken_at is None
        assert verify(parts.custody.lines()).whole
        with parts.database.reading() as tx:
            assert tx.scalar(text("PRAGMA secure_delete")) == 1
        content = b"".join(one.read_bytes() for one in Path(place).glob("central.db*"))
        parts.database.close()
        assert CANARY.encode() not in content
        assert CANARY.casefold().encode() not in content
        assert SEALED not in content
