"""Exactly the list that the page shows, as a file for spreadsheets; never what is sealed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from tempfile import TemporaryFile
from typing import IO

from starlette.responses import Response, StreamingResponse

from kiosk.central.cases import Case
from kiosk.central.spreadsheets import CSV, XLSX, Cell, Sheet, csv_of, xlsx_of
from kiosk.central.staff import looks
from kiosk.central.staff.filters import asked, query
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import NotThere

_HEADS = ("code", "kind", "what", "place", "at", "received", "state", "shelf", "assignee", "police_number")
_PART = 64 * 1024


def show(v: Visit) -> Response:
    """The whole list of this filter, from its beginning to now; that it left is written in the journal."""
    made = _MADE.get(v.path("format"))
    if made is None:
        raise NotThere(v.path("format"))
    write, media, name = made
    wanted = asked(v).whole
    lines = _Lines(v, v.parts.cases.walk(wanted, v.person.id))
    file = TemporaryFile()  # noqa: SIM115  closed when its last part is sent
    write(v, lines, file)
    v.parts.journal.note(v.person, "cases.exported", f"{lines.rows} · {query(wanted)}")
    headers = {
        **looks.HEADERS,
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{name.format(day=v.today)}"',
    }
    return StreamingResponse(_sent(file), headers=headers, media_type=media)


class _Lines:
    """The lines, counted as they are read."""

    def __init__(self, v: Visit, cases: Iterable[Case]) -> None:
        self._v, self._cases, self.rows = v, cases, 0
        self._names = {p.id: p.name for p in v.parts.people.listed()}

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        yield [self._v.t(f"staff.export.{head}") for head in _HEADS]
        for case in self._cases:
            self.rows += 1
            yield self._line(case)

    def _line(self, case: Case) -> Sequence[Cell]:
        r = self._v.reading
        return (
            case.code,
            r.kind(case.kind),
            r.title(case.kind, case.answers),
            r.place(case.place),
            case.at if case.trusted else None,
            case.received,
            self._v.t(f"case.state.{case.state}"),
            case.shelf,
            self._names.get(case.assignee, ""),
            case.police_number,
        )


def _csv(_: Visit, lines: _Lines, file: IO[bytes]) -> None:
    file.writelines(csv_of(lines))


def _xlsx(v: Visit, lines: _Lines, file: IO[bytes]) -> None:
    file.write(xlsx_of([Sheet(v.t("staff.nav.inbox"), lines)]))


_MADE: Mapping[str, tuple[Callable[[Visit, _Lines, IO[bytes]], None], str, str]] = {
    "csv": (_csv, CSV, "arenden-{day}.csv"),
    "xlsx": (_xlsx, XLSX, "arenden-{day}.xlsx"),
}


def _sent(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while part := file.read(_PART):
            yield part
