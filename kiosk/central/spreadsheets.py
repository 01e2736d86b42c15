"""Lists as files for spreadsheets: CSV that a Swedish Excel opens as it is, and XLSX; never a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kiosk.clock import SWEDEN

Cell: TypeAlias = str | int | float | date | datetime | None
"""What can stand in a line; a moment is written as Swedish clocks show it."""
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines of cells under a name, the first line being the heads of its columns."""

    name: str
    lines: Iterable[Sequence[Cell]]


def csv_of(lines: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The lines as UTF-8 with a byte order mark and semicolons, in parts as they come."""
    yield "\ufeff".encode()
    for line in lines:
        written = io.StringIO()
        csv.writer(written, delimiter=";", lineterminator="\r\n").writerow([_plain(cell) for cell in line])
        yield written.getvalue().encode()


def xlsx_of(sheets: Iterable[Sheet]) -> bytes:
    """A workbook; columns are as wide as their longest cell, the heads stay in sight."""
    kept = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(kept, options) as book:
        styles = {
            "head": book.add_format({"bold": True}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        for n, sheet in enumerate(sheets, 1):
            name = sheet.name.translate(_FORBIDDEN).strip(" '")[:31] or str(n)
            _fill(book.add_worksheet(name), sheet.lines, styles)
    return kept.getvalue()


def _fill(page: Worksheet, lines: Iterable[Sequence[Cell]], styles: dict[str, object]) -> None:
    widths: dict[int, int] = {}
    page.freeze_panes(1, 0)
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            widths[column] = max(widths.get(column, 0), min(_WIDEST, len(_plain(cell)) + 2))
            _write(page, (row, column), cell, styles)
    for column, width in widths.items():
        page.set_column(column, column, width)


def _write(page: Worksheet, at: tuple[int, int], cell: Cell, styles: dict[str, object]) -> None:
    head = styles["head"] if at[0] == 0 else None
    if isinstance(cell, datetime):
        page.write_datetime(*at, cell.astimezone(SWEDEN).replace(tzinfo=None), styles["moment"])
    elif isinstance(cell, date):
        page.write_datetime(*at, cell, styles["day"])
    elif isinstance(cell, int | float):
        page.write_number(*at, cell, head)
    elif cell:
        page.write_string(*at, cell, head)


def _plain(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.astimezone(SWEDEN).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_BEGINS_FORMULA) else cell
    return "" if cell is None else str(cell)
