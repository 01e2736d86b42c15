"""The inbox's filter: it stands whole in the address, so that it can be kept, sent and asked for again."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from kiosk.central.cases import InboxFilter, InboxPage
from kiosk.central.moves import MERGED, MOVES
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.written import inline
from kiosk.forms import FORMS

_AGES = ("", "today", "week", "older")
_ORDERS = ("newest", "oldest")
_SETS = {"": "staff.pick.open", "ended": "staff.pick.ended", "all": "staff.pick.all"}
"""States that are several."""
_WITH = {"": "staff.pick.all", "me": "staff.pick.me", "nobody": "staff.pick.nobody"}


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
    count: int | str
    current: bool


def asked(v: Visit) -> InboxFilter:
    """What this address asks for."""
    return read(v.asked)


def read(asked: Callable[[str], str]) -> InboxFilter:
    """The filter that these parameters stand for."""
    return InboxFilter(
        kind=asked("kind"),
        state=asked("state"),
        place=asked("place"),
        age=asked("age"),
        unread=asked("unread") == "1",
        assignee=asked("assignee"),
        words=asked("words")[:80],
        order=asked("order") if asked("order") in _ORDERS else "newest",
        after=asked("after")[:99],
        before=asked("before")[:99],
    )


def query(wanted: InboxFilter) -> str:
    """A filter as an address has it; what is as usual is left out."""
    usual = asdict(InboxFilter())
    named = {name: value for name, value in asdict(wanted).items() if value != usual[name]}
    return urlencode({name: "1" if value is True else value for name, value in named.items()})


def url(wanted: InboxFilter, path: str = "/staff/") -> str:
    """The address of a list."""
    found = query(wanted)
    return f"{path}?{found}" if found else path


def counted(v: Visit, n: int, most: int) -> str:
    """A count that was not counted to its end says so."""
    return str(n) if n <= most else v.t("staff.inbox.over", n=most)


def tabs(v: Visit, wanted: InboxFilter, page: InboxPage) -> list[Tab]:
    """The views that everybody has."""
    plain = replace(wanted.whole, state="", unread=False, assignee="")
    views = {
        "unread": replace(plain, state="all", unread=True),
        "open": plain,
        "mine": replace(plain, assignee="me"),
        "ended": replace(plain, state="ended"),
        "all": replace(plain, state="all"),
    }
    return [
        Tab(
            v.t(f"staff.tab.{name}"),
            url(view),
            counted(v, page.counts[name], page.most),
            view == wanted.whole,
        )
        for name, view in views.items()
    ]


def choices(v: Visit, wanted: InboxFilter) -> list[Choice]:
    """The pickers."""
    r, t = v.reading, v.t
    kinds = ["", *(form.kind for form in FORMS if not form.whole_sealed)]
    states = ["", "ended", "all", *dict.fromkeys(s for life in MOVES.values() for s in life), MERGED]
    places = ["", *(p.key for p in v.parts.lists.entries("places")), "other"]
    people = [(p.id, inline(p.name)) for p in v.colleagues]
    return [
        _choice(v, wanted, "kind", ((k, r.kind(k) if k else t("staff.pick.all")) for k in kinds)),
        _choice(v, wanted, "state", ((s, t(_SETS.get(s, f"case.state.{s}"))) for s in states)),
        _choice(v, wanted, "place", ((p, _place(v, p)) for p in places)),
        _choice(v, wanted, "age", ((a, t(f"staff.age.{a or 'all'}")) for a in _AGES)),
        _choice(v, wanted, "assignee", [*((w, t(key)) for w, key in _WITH.items()), *people]),
        _choice(v, wanted, "order", ((o, t(f"staff.order.{o}")) for o in _ORDERS)),
    ]


def told(v: Visit, wanted: InboxFilter) -> str:
    """The filter in words, for paper."""
    said = [f"{c.caption}: {c.words}" for c in choices(v, wanted) if c.chosen]
    said += [v.t("staff.tab.unread")] if wanted.unread else []
    return " · ".join([*said, inline(wanted.words)] if wanted.words else said)


def _place(v: Visit, key: str) -> str:
    named = {"": "staff.pick.all", "other": "staff.pick.other"}
    return v.t(named[key]) if key in named else v.reading.place(key)


def _choice(v: Visit, wanted: InboxFilter, name: str, pairs: Iterable[tuple[str, str]]) -> Choice:
    now = asdict(wanted)[name]
    options, words = [], str(now)
    for value, said in pairs:
        there = url(InboxFilter(**{**asdict(wanted.whole), name: value}))
        options.append(Option(said, there, value == now))
        words = said if value == now else words
    return Choice(v.t(f"staff.pick.{name}"), words, tuple(options), now != asdict(InboxFilter())[name])
