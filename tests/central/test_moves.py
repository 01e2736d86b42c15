"""The table of moves: every word of it has words for people, and nothing leads astray."""

import pytest

from kiosk.central.asking import answered
from kiosk.central.moves import BACK, ENDS, FIRST, HELD, HERE, MOVES, Ask, Move, moves_of
from kiosk.central.trouble import MoveRefused
from kiosk.texts import Texts
from tests.central.conftest import NOON

ALL = [(life, state, move) for life, states in MOVES.items() for state in states for move in states[state]]
TODAY = NOON.date()


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_state_move_and_question_has_words(lang: str) -> None:
    t = Texts(lang)
    states = [f"{part}.{s}" for _, s, _ in ALL for part in ("case.state", "staff.case.waits")]
    moves = [f"{part}.{m.name}" for _, _, m in ALL for part in ("case.move", "case.did")]
    asks = [f"case.ask.{a.name}" for _, _, m in ALL for a in m.asks]

    assert [key for key in {*states, *moves, *asks} if not t.has(key)] == []


def test_every_goal_is_a_state_and_no_button_stands_twice() -> None:
    assert [m for life, _, m in ALL if m.to not in {BACK, HERE, *MOVES[life]}] == []
    assert [
        state
        for _, state, _ in ALL
        if len({m.name for m in moves_of("thing", state)}) != len(moves_of("thing", state))
    ] == []
    assert all(FIRST[life] in MOVES[life] for life in MOVES)


def test_two_persons_open_a_thing_and_two_destroy_it() -> None:
    assert {m.name for _, _, m in ALL if any(a.sort == "person" for a in m.asks)} == {"receive", "destroy"}
    assert all(a.needed for _, _, m in ALL for a in m.asks if a.sort == "person")


def test_what_is_in_the_house_has_not_ended_and_what_has_ended_can_be_put_right() -> None:
    states = MOVES["thing"].keys()

    assert set(HELD) | (ENDS & states) == states
    assert not set(HELD) & ENDS
    assert all("correct" in {m.name for m in MOVES["thing"][state]} for state in ENDS & states)


def test_giving_back_asks_for_the_question_the_id_and_a_signature_but_never_for_a_number() -> None:
    give_back = next(m for _, _, m in ALL if m.name == "give_back")

    assert [(a.name, a.sort) for a in give_back.asks] == [
        ("question_right", "tick"),
        ("id_seen", "yes_no"),
        ("signed", "tick"),
    ]


@pytest.mark.parametrize(
    ("ask", "fit", "unfit"),
    [
        (Ask("q", "tick"), ["yes"], ["", "no", "1"]),
        (Ask("q", "yes_no"), ["yes", "no"], ["", "maybe"]),
        (
            Ask("q", "day"),
            ["2026-11-24", "2000-01-01"],
            ["", "2026-11-25", "1999-12-31", "24/11", "2026-02-30"],
        ),
        (Ask("q", "number"), ["0", "12"], ["", "-1", "1.5", "tolv", "٣", "1234567"]),
        (Ask("q", "words"), ["A2", " x "], ["", "  ", "a\nb", "a\x00b", "x" * 201]),
        (Ask("q", "lines"), ["a\r\nb", "x" * 1000], ["", "a\x00b", "x" * 1001]),
        (Ask("q", "words", needed=False), ["", "x"], ["a\x1bb"]),
    ],
)
def test_an_answer_fits_what_is_asked(ask: Ask, fit: list[str], unfit: list[str]) -> None:
    move = Move("m", HERE, (ask,))
    for answer in fit:
        assert answered(move, (), {"q": answer, "other": "x"}, TODAY).get("q", "") == answer.strip()
    for answer in unfit:
        with pytest.raises(MoveRefused) as refused:
            answered(move, (), {"q": answer}, TODAY)
        assert refused.value.missing == ("q",)


def test_a_bag_is_asked_for_only_where_there_is_something_to_seal() -> None:
    receive = moves_of("thing", "deposited")[0]

    assert "bag" in {a.name for a in receive.asked(("card",))}
    assert "bag" not in {a.name for a in receive.asked(())}
