"""What a spreadsheet opens is what was shown, and never a formula."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.central.spreadsheets import Cell, Sheet, csv_of, xlsx_of

HEADS = ("Slag", "Antal", "Dag", "När")
LINES: list[tuple[Cell, ...]] = [
    HEADS,
    ("Väska; grå", 12, date(2026, 11, 24), datetime(2026, 7, 1, 12, 5, tzinfo=UTC)),
    ('=HYPERLINK("x")', -3, None, None),
]


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def part(book: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        return opened.read(name).decode()


def test_a_csv_begins_with_its_mark_and_parts_cells_by_semicolons() -> None:
    content = b"".join(csv_of(LINES))

    assert content.startswith("\ufeffSlag;Antal;Dag;När\r\n".encode())
    assert read(content)[1] == ["Väska; grå", "12", "2026-11-24", "2026-07-01 14:05"]


@pytest.mark.parametrize("begin", list("=+-@\t\r\n＝＋－＠"))
def test_no_text_begins_a_formula(begin: str) -> None:
    cell = read(b"".join(csv_of([(f"{begin}cmd|' /C calc'!A0",)])))[0][0]

    assert cell.startswith("'")


def test_a_negative_number_stays_a_number() -> None:
    assert read(b"".join(csv_of([(-3, 0.5)]))) == [["-3", "0,5"]]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2)))
def test_any_text_comes_back_from_a_csv(lines: list[list[str]]) -> None:
    told = read(b"".join(csv_of(lines)))

    assert [[cell.removeprefix("'") for cell in line] for line in told] == [
        [cell.removeprefix("'") for cell in line] for line in lines
    ]


def test_a_workbook_holds_the_same_and_no_formula() -> None:
    book = xlsx_of([Sheet("Inlämnat: 2026/11", LINES), Sheet("", [("Tomt",)])])

    first = part(book, "xl/worksheets/sheet1.xml")
    assert re.findall(r'<sheet name="([^"]*)"', part(book, "xl/workbook.xml")) == ["Inlämnat  2026 11", "2"]
    assert "=HYPERLINK" in first and "<f>" not in first
    assert "<v>12</v>" in first and "<v>-3</v>" in first
