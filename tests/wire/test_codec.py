import gzip
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import Refused
from kiosk.wire import messages as m
from kiosk.wire.codec import decode, digest, encode, moment, read_moment, squeeze
from kiosk.wire.routes import ALL

REF = "0" * 31 + "1"
SHORT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
PARCELS = st.builds(
    m.Parcel,
    ref=st.from_regex(r"\A[0-9a-f]{32}\Z"),
    kind=SHORT,
    seq=st.integers(0, 2**40),
    at=st.none() | st.just("2026-11-24T11:00:00Z"),
    trusted=st.booleans(),
    lang=SHORT,
    code=SHORT,
    number=SHORT,
    answers=st.dictionaries(
        SHORT, st.text(st.characters(exclude_categories=["Cs"]), max_size=100), max_size=4
    ),
    envelope=st.none() | st.binary(max_size=200),
)


@given(st.lists(PARCELS, max_size=5))
def test_a_batch_comes_out_as_it_went_in(parcels: list[m.Parcel]) -> None:
    batch = m.Batch(epoch=REF, parcels=parcels)

    assert decode(encode(batch), m.Batch) == batch
    assert decode(gzip.decompress(squeeze(encode(batch))), m.Batch) == batch


@given(st.dictionaries(SHORT, SHORT, min_size=2, max_size=5))
def test_the_order_in_which_answers_were_given_changes_no_digest(answers: dict[str, str]) -> None:
    backwards = dict(reversed(answers.items()))
    one, other = (m.Parcel(ref=REF, kind="tip", seq=1, answers=a) for a in (answers, backwards))

    assert digest(one) == digest(other)
    assert squeeze(encode(one)) == squeeze(encode(other))


def test_a_newer_end_may_say_more_than_we_know() -> None:
    told = decode(b'{"ref":"%s","word":"stored","colour":"green"}' % REF.encode(), m.Verdict)

    assert told == m.Verdict(ref=REF, word="stored")


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"<html>Welcome to our network</html>",
        b"[]",
        b'{"word":"stored"}',
        b'{"ref":"%s","word":"perhaps"}' % REF.encode(),
        b'{"ref":"short","word":"stored"}',
        b'{"ref":"\xff","word":"stored"}',
        b"[" * 100_000,
    ],
)
def test_what_is_not_in_our_words_is_refused_by_name(wrong: bytes) -> None:
    with pytest.raises(Refused) as caught:
        decode(wrong, m.Verdict)

    assert (caught.value.status, caught.value.kind) == (400, "malformed")


def test_more_than_a_hundred_parcels_are_not_a_batch() -> None:
    parcels = [m.Parcel(ref=REF, kind="tip", seq=1)] * (m.MOST_PARCELS + 1)

    with pytest.raises(Refused):
        decode(encode(m.Batch(epoch=REF, parcels=parcels)), m.Batch)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)), st.integers(-12, 14))
def test_a_moment_is_the_same_everywhere(naive: datetime, hours: int) -> None:
    at = naive.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))

    assert read_moment(moment(at)) == at
    assert read_moment(moment(at)).tzinfo == UTC


def test_every_route_names_messages_and_stands_alone() -> None:
    assert len({(route.method, route.path) for route in ALL}) == len(ALL)
    for route in ALL:
        assert issubclass(route.answers, msgspec.Struct)
        assert route.summary
        assert (route.asks is None) == (route.method == "GET")
    assert [route.path for route in ALL if not route.signed] == ["/api/v1/enrol"]
