"""The inbox: what came in, under a filter, page by page, with what can be done to many at once."""

from dataclasses import dataclass, replace

from starlette.responses import Response

from kiosk.central.bulk import in_bulk
from kiosk.central.cases import Case, InboxFilter
from kiosk.central.moves import ENDS, FIRST
from kiosk.central.staff.filters import Tab, asked, choices, counted, query, tabs, told, url
from kiosk.central.staff.labels import label_words
from kiosk.central.staff.tones import tone
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import ago
from kiosk.forms import FORMS
from kiosk.forms.codes import LENGTH

__all__ = ["Tab", "rows_of", "show"]


@dataclass(frozen=True, slots=True)
class Row:
    """One case as the list shows it."""

    case: Case
    title: str
    icon: str
    place: str
    age: str
    tone: str
    label: str
    """Why it waits for its label; empty when it does not."""
    hand: str
    """Whom it is with, as this person calls them; empty for nobody."""
    moves: str
    """Its moves that many can make at once."""


def show(v: Visit) -> Response:
    """The list; a code in the search field leads straight to its case."""
    wanted = asked(v)
    found = v.parts.cases.by_code(wanted.words) if _like_a_code(wanted.words) else None
    if found is not None and found.case_id:
        return v.go(f"/staff/cases/{found.case_id}")
    listed = v.parts.cases.inbox(wanted, v.person.id)
    filtered = wanted != InboxFilter()
    facts = {
        "title": v.t("staff.nav.inbox"),
        "rows": rows_of(v, listed.rows),
        "total": listed.total,
        "counted": counted(v, listed.total, listed.most),
        "next": url(replace(wanted.whole, after=listed.next)) if listed.next else "",
        "previous": url(replace(wanted.whole, before=listed.previous)) if listed.previous else "",
        "tabs": tabs(v, wanted, listed),
        "views": [(view, f"/staff/views/{view.id}") for view in v.parts.views.listed(v.person)],
        "choices": choices(v, wanted),
        "filtered": filtered,
        "wanted": wanted,
        "query": query(wanted.whole),
        "told": told(v, wanted),
        "moves": in_bulk(listed.rows),
        "elsewhere": 0 if listed.rows or not filtered else v.parts.cases.inbox(InboxFilter()).total,
        "envelopes": _envelopes(v, wanted),
        "wrong_code": found.reason if found and not listed.rows else "",
    }
    return v.show("inbox.html", facts)


def rows_of(v: Visit, cases: tuple[Case, ...]) -> list[Row]:
    """Cases as lists show them."""
    names = {p.id: p.name for p in v.parts.people.listed()} | {v.person.id: v.t("staff.pick.you"), "": ""}
    return [_row(v, case, names.get(case.assignee, "?")) for case in cases]


def _row(v: Visit, case: Case, hand: str) -> Row:
    r = v.reading
    icon = "warning" if case.state == FIRST["thing"] else r.icon(case.kind, case.answers)
    age = ago(case.at if case.at and case.trusted else case.received, v.now, v.t)
    title, place, label = r.title(case.kind, case.answers), r.place(case.place), label_words(v.t, case)
    moves = " ".join(move.name for move in in_bulk([case]))
    return Row(case, title, icon, place, age, tone(case.state), label, hand, moves)


def _like_a_code(words: str) -> bool:
    letters = "".join(c for c in words.upper() if c.isalnum())
    prefixes = tuple(form.code_prefix for form in FORMS if form.code_prefix)
    return letters.startswith(prefixes) and len(letters) >= LENGTH


def _envelopes(v: Visit, wanted: InboxFilter) -> object | None:
    """The latest day's envelopes, while nobody has opened them: one row, whatever is in them."""
    if replace(wanted, order="newest") != InboxFilter() or wanted.state in ENDS:
        return None
    days = v.parts.drops.days()
    opened = days and v.parts.journal.page(act="tips.fetched", words=days[0].day.isoformat()).total
    return days[0] if days and not opened else None
