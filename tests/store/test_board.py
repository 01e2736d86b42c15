from pathlib import Path

import pytest

from kiosk.errors import StoreTrouble
from kiosk.store.board import Board
from kiosk.store.kept import Posted
from tests.store.parts import NOON, Memory


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory.at(tmp_path)


def test_the_board_is_bare_until_something_is_put_up(memory: Memory) -> None:
    board = Board(memory.database, memory.clock)

    assert board.read("notices") is None
    assert board.noted("device") == ""


def test_a_new_publication_takes_the_place_of_the_old_one_alone(memory: Memory) -> None:
    board = Board(memory.database, memory.clock)
    board.swap("calls", b"[]", "c1")
    board.swap("notices", b'{"a":1}', "n1")
    memory.clock.forward(60)
    board.swap("notices", b'{"a":2}', "n2")
    after = Board(Memory.at(memory.database.path.parent).database, memory.clock)

    assert after.read("notices") == Posted(b'{"a":2}', "n2", memory.clock.now())
    assert after.read("calls") == Posted(b"[]", "c1", NOON)


def test_a_publication_that_does_not_fit_leaves_the_old_one_hanging(memory: Memory) -> None:
    board = Board(memory.database, memory.clock)
    board.swap("notices", b"old", "n1")
    with memory.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreTrouble):
        board.swap("notices", bytes(100_000), "n2")

    assert board.read("notices") == Posted(b"old", "n1", NOON)


def test_small_words_are_kept_and_changed(memory: Memory) -> None:
    board = Board(memory.database, memory.clock)
    board.note("colour", "Blå")
    board.note("colour", "Gul")

    assert board.noted("colour") == "Gul"
    assert memory.database.word("epoch") == memory.database.epoch
