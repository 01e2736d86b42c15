from kiosk.terminal.scanner import ENTER, LONGEST, Scan


def read(text: str, apart: float) -> str:
    """What a reader, or slow fingers, would have read, then Enter."""
    scan, at = Scan(), 100.0
    for letter in text:
        scan, _ = scan.key(ord(letter), at)
        at += apart
    return scan.key(ENTER, at)[1]


def test_fast_digits_and_enter_are_a_code() -> None:
    assert read("417358", 0.01) == "417358"


def test_what_fingers_type_on_a_keyboard_is_no_code() -> None:
    assert read("417358", 0.3) == ""


def test_enter_alone_is_nothing() -> None:
    assert Scan().key(ENTER, 100.0)[1] == ""


def test_a_code_begins_anew_after_a_pause() -> None:
    scan, _ = Scan().key(ord("9"), 100.0)
    scan, _ = scan.key(ord("1"), 101.0)

    assert scan.key(ENTER, 101.01)[1] == "1"


def test_keys_without_a_letter_and_endless_reading_are_left_out() -> None:
    assert read("41\x0173", 0.01) == "4173"
    assert len(read("1" * 500, 0.001)) == LONGEST
