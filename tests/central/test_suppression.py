"""No figure that is left out can be worked out from those that are shown."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.central.suppression import FEWEST, Hidden, Mark, hide, hide_line

Cells = list[list[int]]


def values(cells: Sequence[Sequence[int]]) -> Cells:
    """The table with its sums."""
    lines = [[*line, sum(line)] for line in cells]
    return [*lines, [sum(line[j] for line in lines) for j in range(len(lines[0]))]]


def possible(value: int, mark: Mark, *, total: bool) -> Sequence[int]:
    """What a reader must take a figure to be able to be; a few more than it is are enough to find another."""
    least = 1 if total else FEWEST
    ranges = {"shown": [value], "few": range(1, FEWEST), "withheld": range(least, max(value, least) + 4)}
    return ranges[mark]


def tables(cells: Cells, marks: Hidden) -> Iterator[Cells]:
    """Every table that a reader can't tell from this one."""
    rows, columns, true = len(cells), len(cells[0]), values(cells)

    def fits(made: Cells) -> bool:
        known = values(made)
        return all(
            known[i][j] in possible(true[i][j], marks[i][j], total=True)
            for i in range(rows + 1)
            for j in range(columns + 1)
            if i == rows or j == columns
        )

    def fill(made: list[int]) -> Iterator[Cells]:
        n = len(made)
        if n and n % columns == 0 and marks[n // columns - 1][columns] == "shown":
            line = n // columns - 1
            if sum(made[-columns:]) != true[line][columns]:
                return
        if n == rows * columns:
            whole = [made[i * columns : (i + 1) * columns] for i in range(rows)]
            if fits(whole):
                yield whole
            return
        i, j = divmod(n, columns)
        for value in possible(cells[i][j], marks[i][j], total=False):
            yield from fill([*made, value])

    yield from fill([])


def known(cells: Cells, marks: Hidden) -> list[tuple[int, int]]:
    """Figures that are left out and yet can be only one thing."""
    true = values(cells)
    hidden = {(i, j) for i, line in enumerate(marks) for j, mark in enumerate(line) if mark != "shown"}
    for other in tables(cells, marks):
        sums = values(other)
        hidden = {(i, j) for i, j in hidden if sums[i][j] == true[i][j]}
        if not hidden:
            break
    return sorted(hidden)


small = st.integers(0, 9)


def grids(rows: int, columns: int) -> st.SearchStrategy[Cells]:
    return st.lists(st.lists(small, min_size=columns, max_size=columns), min_size=rows, max_size=rows)


@settings(max_examples=400, deadline=None)
@given(st.integers(1, 3).flatmap(lambda r: st.integers(1, 3 if r < 3 else 2).flatmap(lambda c: grids(r, c))))
def test_nothing_left_out_can_be_worked_out_from_a_table_with_sums(cells: Cells) -> None:
    assert known(cells, hide(cells)) == []


@settings(max_examples=400, deadline=None)
@given(st.lists(small, min_size=1, max_size=4))
def test_nothing_left_out_can_be_worked_out_from_a_line_with_its_sum(cells: list[int]) -> None:
    marks = hide_line(cells)

    grid: Hidden = (marks, tuple("shown" for _ in marks))
    other = _alternatives(cells, grid[0])
    for n, mark in enumerate(marks):
        assert mark == "shown" or any(o[n] != [*cells, sum(cells)][n] for o in other)


def _alternatives(cells: list[int], marks: Sequence[Mark]) -> list[list[int]]:
    lines: list[list[int]] = [[]]
    for value, mark in zip(cells, marks, strict=False):
        lines = [[*line, n] for line in lines for n in possible(value, mark, total=False)]
    allowed = possible(sum(cells), marks[-1], total=True)
    return [[*line, sum(line)] for line in lines if sum(line) in allowed]


@given(st.integers(1, 6).flatmap(lambda r: st.integers(1, 5).flatmap(lambda c: grids(r, c))))
def test_few_is_said_of_few_alone_and_no_few_is_shown(cells: Cells) -> None:
    marks, true = hide(cells), values(cells)

    for i, line in enumerate(marks):
        for j, mark in enumerate(line):
            assert (mark == "few") <= (0 < true[i][j] < FEWEST)
            assert (mark == "shown") <= (true[i][j] == 0 or true[i][j] >= FEWEST)


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        ([9, 12, 0], ("shown", "shown", "shown", "shown")),
        ([3, 12, 9, 0], ("few", "shown", "withheld", "shown", "shown")),
        ([2, 3, 12], ("few", "few", "shown", "shown")),
        ([1, 1, 12, 20], ("few", "few", "withheld", "shown", "shown")),
        ([4, 4, 0], ("few", "few", "shown", "withheld")),
        ([3, 0], ("few", "shown", "few")),
        ([1, 1, 1, 1], ("few", "few", "few", "few", "withheld")),
    ],
)
def test_what_is_left_out_of_a_line(cells: list[int], marks: tuple[Mark, ...]) -> None:
    assert hide_line(cells) == marks


def test_a_table_without_few_is_shown_whole() -> None:
    assert {mark for line in hide([[5, 0, 7], [12, 30, 0]]) for mark in line} == {"shown"}


def test_of_the_concepts_table_a_second_figure_goes_where_a_row_would_tell_the_first() -> None:
    marks = hide([[15, 11, 8], [13, 8, 6], [11, 9, 2], [6, 0, 14]])

    assert marks[2][2] == "few"
    assert sum(mark != "shown" for line in marks for mark in line) == 4
    assert all(mark == "shown" for mark in marks[-1])


def test_a_long_table_of_small_figures_is_soon_settled() -> None:
    cells = [[n * 7 % 9, n * 5 % 8] for n in range(104)]

    assert len(hide(cells)) == 105
