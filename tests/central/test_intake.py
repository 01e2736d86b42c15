"""Each parcel once, whatever the network does."""

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from kiosk.central.cases import InboxFilter
from kiosk.errors import Refused
from kiosk.wire import messages as m
from kiosk.wire.codec import encode
from tests.central.conftest import EPOCH, House, batch, thing, visit


def test_the_same_batch_eight_times_at_once_gives_each_case_once(house: House) -> None:
    parcels = [thing(n) for n in range(10)]

    with ThreadPoolExecutor(8) as crowd:
        orders = [parcels if n % 2 else parcels[::-1] for n in range(8)]
        receipts = list(crowd.map(lambda p: house.parts.intake.take(house.device, batch(*p)), orders))

    words = [v.word for r in receipts for v in r.verdicts]
    assert words.count("stored") == 10
    assert words.count("duplicate") == 70
    assert house.parts.cases.inbox(InboxFilter()).total == 10


def test_one_poisoned_parcel_does_not_spoil_the_others(house: House) -> None:
    good, nul = thing(1), thing(2, answers={"description": "a\x00b"})
    long = thing(3, answers={"description": "x" * 1001})

    receipt = house.parts.intake.take_bytes(house.device, encode(batch(good, nul, long)))

    words = {v.ref: v.word for v in receipt.verdicts}
    assert words == {good.ref: "stored", nul.ref: "refused", long.ref: "refused"}
    assert all(v.reason for v in receipt.verdicts if v.word == "refused")


@pytest.mark.parametrize(
    "nameless",
    [
        b"{}",
        b"null",
        b"[]",
        b'"words"',
        b'{"ref":"short","kind":"found_item","seq":1}',
        b'{"ref":"%s\\n"}' % (b"a" * 32),
    ],
)
def test_a_parcel_without_a_name_does_not_spoil_its_neighbours(house: House, nameless: bytes) -> None:
    good = thing(1)
    body = b'{"epoch":"%s","parcels":[%s,%s]}' % (EPOCH.encode(), nameless, encode(good))

    receipt = house.parts.intake.take_bytes(house.device, body)

    assert receipt.verdicts == [m.Verdict(ref=good.ref, word="stored")]


def test_a_batch_in_which_nothing_can_be_named_is_malformed(house: House) -> None:
    with pytest.raises(Refused) as refusal:
        house.parts.intake.take_bytes(house.device, b'{"epoch":"%s","parcels":[{}]}' % EPOCH.encode())

    assert refusal.value.status == 400


def test_words_that_no_json_can_hold_leave_the_neighbour_to_the_next_batch(house: House) -> None:
    good, torn = thing(1), thing(2, answers={"description": "WORDS"})
    body = encode(batch(good, torn)).replace(b"WORDS", b"\\ud83d")

    with pytest.raises(Refused) as refusal:
        house.parts.intake.take_bytes(house.device, body)
    receipt = house.parts.intake.take_bytes(house.device, encode(batch(good)))

    assert refusal.value.status == 400
    assert [v.word for v in receipt.verdicts] == ["stored"]


def test_another_content_under_a_known_ref_is_a_conflict(house: House) -> None:
    first = thing()
    house.parts.intake.take(house.device, batch(first))

    changed = msgspec.structs.replace(first, answers={"category": "bag"})
    receipt = house.parts.intake.take(house.device, batch(changed))

    assert [v.word for v in receipt.verdicts] == ["conflict"]


def test_an_unknown_kind_is_kept_as_it_came(house: House) -> None:
    strange = thing(kind="bicycle", schema=7, answers={"wheels": "två"})

    receipt = house.parts.intake.take(house.device, batch(strange))

    page = house.parts.cases.inbox(InboxFilter(words="TVÅ"))
    assert receipt.verdicts[0].word == "stored"
    assert [(c.kind, c.known, c.state) for c in page.rows] == [("bicycle", False, "open")]


def test_leaving_before_arriving_still_leaves(house: House) -> None:
    leaving = thing(kind="leave_queue", code="", answers={"ticket": "417358"}, seq=3)

    house.parts.intake.take(house.device, batch(leaving))
    house.parts.intake.take(house.device, batch(visit()))

    assert house.parts.queue.calls().waiting == []


def test_a_restart_keeps_everything(house: House) -> None:
    parcel = thing()
    house.parts.intake.take(house.device, batch(parcel, visit()))

    again = house.again()

    assert again.cases.peek(parcel.ref).code == parcel.code
    assert again.queue.calls().waiting == ["Blå 7"]
    assert again.intake.take(house.device, batch(parcel)).verdicts[0].word == "duplicate"
