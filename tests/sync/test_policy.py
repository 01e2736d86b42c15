"""What an answer means, for every answer on earth."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.answer import Answer
from kiosk.sync.policy import (
    Delivered,
    NotNow,
    Poisoned,
    SlowLane,
    dropped,
    larger,
    meaning,
    rest_after,
    retry_after,
    smaller,
)
from kiosk.wire.codec import encode
from kiosk.wire.messages import DropReceipt, Problem, Receipt, Verdict

OURS, THEIRS = "a" * 32, "f" * 32
TIME = "2026-11-24T12:00:00Z"
JSON = {"content-type": "application/json; charset=utf-8"}
PROBLEM = {"content-type": "application/problem+json"}


def receipt(*verdicts: Verdict) -> Answer:
    return Answer(200, JSON, encode(Receipt(verdicts=list(verdicts), time=TIME)))


def refused(status: int, headers: dict[str, str] = PROBLEM) -> Answer:
    return Answer(status, headers, encode(Problem(type="x", title="x", status=status, detail="why")))


@pytest.mark.parametrize("word", ["stored", "duplicate", "conflict", "refused", "deleted"])
def test_our_words_on_our_refs_are_a_receipt(word) -> None:
    verdict = Verdict(ref=OURS, word=word)

    assert meaning(receipt(verdict), [OURS]) == Delivered((verdict,))


def test_foreign_refs_are_left_out_and_alone_mean_nothing() -> None:
    foreign, mine = Verdict(ref=THEIRS, word="stored"), Verdict(ref=OURS, word="stored")

    assert meaning(receipt(foreign, mine), [OURS]) == Delivered((mine,))
    assert meaning(receipt(foreign), [OURS]) == NotNow()
    assert meaning(receipt(), [OURS]) == NotNow()


@given(
    st.integers(200, 599), st.sampled_from(["text/html", "application/json", "", "text/plain"]), st.binary()
)
def test_no_answer_of_a_stranger_is_ever_a_receipt_a_poison_or_a_slow_lane(status, kind, body) -> None:
    assert isinstance(meaning(Answer(status, {"content-type": kind}, body), [OURS]), NotNow)


@given(st.integers(0, 200))
def test_a_receipt_cut_off_anywhere_is_none(at) -> None:
    whole = receipt(Verdict(ref=OURS, word="stored"))

    assert meaning(Answer(200, JSON, whole.body[: min(at, len(whole.body) - 1)]), [OURS]) == NotNow()


def test_a_good_receipt_with_another_status_or_type_is_none() -> None:
    body = receipt(Verdict(ref=OURS, word="stored")).body

    assert meaning(Answer(502, JSON, body), [OURS]) == NotNow()
    assert meaning(Answer(200, {"content-type": "text/html"}, body), [OURS]) == NotNow()


@pytest.mark.parametrize("status", [401, 403, 426])
def test_central_that_does_not_let_us_in_is_asked_seldom(status) -> None:
    assert meaning(refused(status), [OURS]) == SlowLane("why")
    assert rest_after(SlowLane("why"), 1, lambda low, high: low) >= 600


@pytest.mark.parametrize("status", [400, 409, 413, 415, 422])
def test_a_refusal_in_our_words_names_a_poison_but_a_proxys_does_not(status) -> None:
    assert meaning(refused(status), [OURS]) == Poisoned("why")
    assert meaning(Answer(status, {"content-type": "text/html"}, b"<h1>no</h1>"), [OURS]) == NotNow()
    assert dropped(refused(status), 8) == NotNow()


def test_a_problem_that_speaks_of_another_status_is_not_believed() -> None:
    assert meaning(Answer(400, PROBLEM, refused(401).body), [OURS]) == NotNow()


def test_a_drop_counts_only_as_a_whole() -> None:
    assert dropped(Answer(200, JSON, encode(DropReceipt(kept=8))), 8) == DropReceipt(kept=8)
    assert dropped(Answer(200, JSON, encode(DropReceipt(kept=7))), 8) == NotNow()
    assert dropped(Answer(200, JSON, b"{}"), 8) == NotNow()


@given(st.integers(1, 5000), st.floats(0, 1))
def test_rests_are_spread_from_nothing_to_a_limit_that_doubles_to_a_quarter_of_an_hour(tries, share) -> None:
    rest = rest_after(NotNow(), tries, lambda low, high: low + share * (high - low))

    assert 0 <= rest <= min(900, 2.0 ** min(tries, 10))


@given(st.text())
def test_a_retry_after_is_seconds_or_nothing_and_never_a_day(text) -> None:
    asked = retry_after(Answer(503, {"retry-after": text}))

    assert asked is None or 0 <= asked <= 3600


def test_what_central_asks_for_is_spread_around_it() -> None:
    asked = meaning(Answer(503, {"retry-after": "60"}), [OURS])

    assert asked == NotNow(60)
    assert rest_after(asked, 1, lambda low, high: low) == 30
    assert rest_after(asked, 1, lambda low, high: high) == 90


@given(st.integers(1, 100))
def test_a_poisoned_batch_shrinks_to_one_and_grows_back(most) -> None:
    size, steps = most, 0
    while size > 1:
        size, steps = smaller(size), steps + 1
    while size < most:
        size = larger(size, most)

    assert (steps <= 7, size) == (True, most)


def test_an_unknown_word_of_a_newer_central_settles_nothing() -> None:
    body = json.dumps({"time": TIME, "verdicts": [{"ref": OURS, "word": "vaporised"}]}).encode()

    assert meaning(Answer(200, JSON, body), [OURS]) == NotNow()
