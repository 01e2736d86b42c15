"""The inbox: its whole filter stands in the address, so that it can be kept, sent and asked for again."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from starlette.responses import Response

from kiosk.central.cases import Case, InboxFilter
from kiosk.central.moves import ENDS, FIRST, MOVES
from kiosk.central.staff.labels import label_words
from kiosk.central.staff.tones import tone
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import ago
from kiosk.forms import FORMS
from kiosk.forms.codes import LENGTH

_AGES = ("", "today", "week", "older")
_ORDERS = ("newest", "oldest")
_SETS = {"": "staff.pick.open", "ended": "staff.pick.ended", "all": "staff.pick.all"}
"""States that are several."""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a picker: a link to the same list under another filter."""

    words: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A picker."""

    caption: str
    words: str
    options: tuple[Option, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the views above the list."""

    words: str
    url: str
    count: int
    current: bool


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


def show(v: Visit) -> Response:
    """The list; a code in the search field leads straight to its case."""
    wanted = _filter(v)
    found = v.parts.cases.by_code(wanted.words) if _like_a_code(wanted.words) else None
    if found is not None and found.case_id:
        return v.go(f"/staff/cases/{found.case_id}")
    listed = v.parts.cases.inbox(wanted)
    everything = v.parts.cases.inbox(replace(wanted, state="", unread=False, page=1)).counts
    told = {
        "title": v.t("staff.nav.inbox"),
        "rows": [_row(v, case) for case in listed.rows],
        "total": listed.total,
        "next": _url(replace(wanted, page=listed.next)) if listed.next else "",
        "tabs": _tabs(v, wanted, everything),
        "choices": _choices(v, wanted),
        "filtered": wanted != InboxFilter(),
        "wanted": wanted,
        "elsewhere": v.parts.cases.inbox(InboxFilter()).total,
        "envelopes": _envelopes(v, wanted),
        "wrong_code": found.reason if found else "",
    }
    return v.show("inbox.html", told)


def _filter(v: Visit) -> InboxFilter:
    number = v.asked("page", "1")
    return InboxFilter(
        kind=v.asked("kind"),
        state=v.asked("state"),
        place=v.asked("place"),
        age=v.asked("age"),
        unread=v.asked("unread") == "1",
        words=v.asked("words")[:80],
        order=v.asked("order") if v.asked("order") in _ORDERS else "newest",
        page=int(number) if number.isdecimal() and 0 < int(number) < 10_000 else 1,
    )


def _url(wanted: InboxFilter) -> str:
    """The address of a filter; what is as usual is left out."""
    usual = asdict(InboxFilter())
    asked = {name: value for name, value in asdict(wanted).items() if value != usual[name]}
    asked = {name: "1" if value is True else value for name, value in asked.items()}
    return "/staff/" + (f"?{urlencode(asked)}" if asked else "")


def _like_a_code(words: str) -> bool:
    letters = "".join(c for c in words.upper() if c.isalnum())
    prefixes = tuple(form.code_prefix for form in FORMS if form.code_prefix)
    return letters.startswith(prefixes) and len(letters) >= LENGTH


def _tabs(v: Visit, wanted: InboxFilter, counts: Mapping[str, int]) -> list[Tab]:
    plain = replace(wanted, state="", unread=False, page=1)
    views = (
        ("unread", replace(plain, state="all", unread=True), counts["unread"]),
        ("open", plain, counts["open"]),
        ("ended", replace(plain, state="ended"), counts["ended"]),
        ("all", replace(plain, state="all"), counts["open"] + counts["ended"]),
    )
    here = replace(wanted, page=1)
    return [Tab(v.t(f"staff.tab.{name}"), _url(view), count, view == here) for name, view, count in views]


def _choices(v: Visit, wanted: InboxFilter) -> list[Choice]:
    r, t = v.reading, v.t
    kinds = ["", *(form.kind for form in FORMS if not form.whole_sealed)]
    states = ["", "ended", "all", *dict.fromkeys(s for life in MOVES.values() for s in life)]
    places = ["", *(p.key for p in v.parts.directory.listed("places")), "other"]
    return [
        _choice(v, wanted, "kind", ((k, r.kind(k) if k else t("staff.pick.all")) for k in kinds)),
        _choice(v, wanted, "state", ((s, t(_SETS.get(s, f"case.state.{s}"))) for s in states)),
        _choice(v, wanted, "place", ((p, _place(v, p)) for p in places)),
        _choice(v, wanted, "age", ((a, t(f"staff.age.{a or 'all'}")) for a in _AGES)),
        _choice(v, wanted, "order", ((o, t(f"staff.order.{o}")) for o in _ORDERS)),
    ]


def _place(v: Visit, key: str) -> str:
    named = {"": "staff.pick.all", "other": "staff.pick.other"}
    return v.t(named[key]) if key in named else v.reading.place(key)


def _choice(v: Visit, wanted: InboxFilter, name: str, pairs: Iterable[tuple[str, str]]) -> Choice:
    now = asdict(wanted)[name]
    options, words = [], str(now)
    for value, said in pairs:
        url = _url(InboxFilter(**{**asdict(wanted), "page": 1, name: value}))
        options.append(Option(said, url, value == now))
        words = said if value == now else words
    return Choice(v.t(f"staff.pick.{name}"), words, tuple(options), now != asdict(InboxFilter())[name])


def _row(v: Visit, case: Case) -> Row:
    r = v.reading
    icon = "warning" if case.state == FIRST["thing"] else r.icon(case.kind, case.answers)
    age = ago(case.at if case.at and case.trusted else case.received, v.now, v.t)
    title, place, label = r.title(case.kind, case.answers), r.place(case.place), label_words(v.t, case)
    return Row(case, title, icon, place, age, tone(case.state), label)


def _envelopes(v: Visit, wanted: InboxFilter) -> object | None:
    """The latest day's envelopes, while nobody has opened them: one row, whatever is in them."""
    if replace(wanted, order="newest") != InboxFilter() or ENDS & {wanted.state}:
        return None
    days = v.parts.drops.days()
    opened = days and v.parts.journal.page(act="tips.fetched", words=days[0].day.isoformat()).total
    return days[0] if days and not opened else None
