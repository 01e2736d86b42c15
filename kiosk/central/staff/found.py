"""What is in the house: lists by date and shelf, all in the address, and the same list on paper."""

from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from starlette.responses import Response

from kiosk.central.shelves import LISTS, List, Lying, Order, Wanted
from kiosk.central.staff.filters import Tab
from kiosk.central.staff.leaving import Leaving, leaving
from kiosk.central.staff.tones import tone
from kiosk.central.staff.visit import Visit

_PATH = "/staff/found"
_ORDERS: tuple[Order, ...] = ("shelf", "date")


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing as the list shows it."""

    lying: Lying
    title: str
    icon: str
    place: str
    tone: str
    leaving: Leaving | None


def show(v: Visit) -> Response:
    """One list."""
    return v.show("found.html", _told(v, v.t("staff.nav.found")))


def pick(v: Visit) -> Response:
    """The same list on paper, with a box to tick for each thing."""
    wanted = _wanted(v)
    return v.show("found_pick.html", _told(v, v.t(f"staff.found.list.{wanted.name}")))


def _told(v: Visit, title: str) -> dict[str, object]:
    wanted = _wanted(v)
    listed = v.parts.shelves.listed(wanted)
    return {
        "title": title,
        "wanted": wanted,
        "rows": [_shown(v, lying) for lying in listed.things],
        "total": listed.total,
        "tabs": _tabs(v, wanted, dict(listed.counts)),
        "orders": [(o, _url(replace(wanted, order=o)), o == wanted.order) for o in _ORDERS],
        "bagged": _url(replace(wanted, bagged=not wanted.bagged)),
        "clear": _url(Wanted(wanted.name)) if wanted.shelf or wanted.bagged else "",
        "paper": _url(wanted, f"{_PATH}/list"),
        "back": _url(wanted),
        "rules": v.parts.settings.found,
    }


def _wanted(v: Visit) -> Wanted:
    name = v.asked("list", "held")
    return Wanted(
        name=name if name in LISTS else "held",
        shelf=v.asked("shelf").strip()[:40],
        bagged=v.asked("bagged") == "1",
        order="date" if v.asked("order") == "date" else "shelf",
    )


def _url(wanted: Wanted, path: str = _PATH) -> str:
    """The address of a list; what is as usual is left out."""
    usual = asdict(Wanted())
    asked = {name: value for name, value in asdict(wanted).items() if value != usual[name]}
    asked = {
        "list" if name == "name" else name: "1" if value is True else value for name, value in asked.items()
    }
    return path + (f"?{urlencode(asked)}" if asked else "")


def _tabs(v: Visit, wanted: Wanted, counts: dict[List, int]) -> list[Tab]:
    return [
        Tab(
            v.t(f"staff.found.list.{name}"),
            _url(replace(wanted, name=name)),
            counts[name],
            name == wanted.name,
        )
        for name in LISTS
    ]


def _shown(v: Visit, lying: Lying) -> Shown:
    case, r = lying.case, v.reading
    title, icon = r.title(case.kind, case.answers), r.icon(case.kind, case.answers)
    return Shown(lying, title, icon, r.place(case.place), tone(case.state), leaving(v, case))
