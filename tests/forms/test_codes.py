import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms.codes import (
    ALPHABET,
    LENGTH,
    check_character,
    grouped,
    new_code,
    new_digits,
    read_code,
    shown,
)

BODIES = st.text(st.sampled_from(ALPHABET), min_size=LENGTH - 1, max_size=LENGTH - 1)


def code(body: str) -> str:
    return shown("HG", body + check_character(body))


def test_the_alphabet_has_nothing_that_looks_like_something_else() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert not set(ALPHABET) & set("01OIL")


def test_a_new_code_looks_as_people_are_told_and_reads_as_itself() -> None:
    fresh = [new_code("HG") for _ in range(200)]

    assert len(set(fresh)) == 200
    for one in fresh:
        assert len(one) == 12 and one[:3] == "HG-" and one[7] == "-"
        assert read_code(one, "HG") == one


@given(BODIES)
def test_every_single_wrong_character_is_caught(body: str) -> None:
    right = body + check_character(body)

    for at, was in enumerate(right):
        for other in ALPHABET.replace(was, ""):
            assert read_code(right[:at] + other + right[at + 1 :], "HG") is None


@given(BODIES)
def test_every_swap_of_two_neighbours_is_caught(body: str) -> None:
    right = body + check_character(body)

    for at in range(LENGTH - 1):
        left, after = right[at], right[at + 1]
        swapped = right[:at] + after + left + right[at + 2 :]
        assert (read_code(swapped, "HG") is None) == (left != after)


@given(BODIES, st.sampled_from(["{}", " {} ", "hg {}", "HG-{}", "hg{}", "HG - {}"]), st.booleans())
def test_a_code_is_read_however_it_is_written(body: str, written: str, small: bool) -> None:
    letters = body + check_character(body)
    text = written.format(letters.lower() if small else letters)

    assert read_code(text, "HG") == code(body)


def test_a_body_that_begins_like_the_prefix_is_read_without_it_too() -> None:
    body = "HG23456"

    assert read_code(code(body), "HG") == code(body)
    assert read_code(body + check_character(body), "HG") == code(body)


@pytest.mark.parametrize(
    "text", ["", "HG", "HG-4F7K", "HG-4F7K-92QX-4F7K", "HG-OOOO-1111", "blå 7", "🚧" * 8]
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text, "HG") is None


def test_digits_are_six_and_shown_in_threes() -> None:
    assert {len(new_digits()) for _ in range(50)} == {6}
    assert new_digits(6, lambda digits: digits[0]) == "000000"
    assert grouped("417358") == "417 358"
