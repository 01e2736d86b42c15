"""Stock-takes: choose a shelf, scan all that stands there, see at once what is missing or extra."""

from dataclasses import dataclass

from starlette.responses import Response

from kiosk.central.staff.scan import answered
from kiosk.central.staff.visit import Visit
from kiosk.central.stock import Counted, Word

_PATH = "/staff/stock"
GROUPS: tuple[Word, ...] = ("missing", "extra", "here")
ENDED: tuple[Word, ...] = ("missing", "moved", "stopped", "here")
"""What a page shows first is what needs somebody."""
TONES = {"missing": "bad", "extra": "warn", "moved": "warn", "stopped": "bad", "here": "ok"}


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a stock-take as the page shows it."""

    counted: Counted
    title: str


def show(v: Visit) -> Response:
    """All shelves, and the stock-takes there were."""
    shelves = [(shelf, v.parts.scans.standing(shelf)) for shelf in v.parts.scans.shelves()]
    told = {"title": v.t("staff.stock.title"), "shelves": shelves, "takes": v.parts.stock.listed()}
    return v.show("stock.html", told)


def begin(v: Visit) -> Response:
    """Begin, or go on where somebody took a break."""
    return v.go(f"{_PATH}/{v.parts.stock.begin(v.given('shelf'), v.person).id}")


def one(v: Visit) -> Response:
    """The field and the three lists; after the end, the protocol."""
    take = v.parts.stock.one(v.path("id"))
    at = v.asked("at")
    scan = next((s for s in v.parts.scans.last(v.person) if at and str(s.id) == at), None)
    groups = ENDED if take.ended else GROUPS
    told = {
        "title": v.t("staff.stock.of", shelf=take.shelf),
        "take": take,
        "groups": [(word, TONES[word], _things(v, take.of(word))) for word in groups],
        "answer": answered(v, scan) if scan else None,
    }
    return v.show("stock_ended.html" if take.ended else "stock_one.html", told)


def scan(v: Visit) -> Response:
    """One code."""
    path = f"{_PATH}/{v.path('id')}"
    text = v.given("code")[:200]
    if not text:
        return v.go(path)
    return v.go(f"{path}?at={v.parts.stock.scan(v.path('id'), text, v.person).id}")


def unsee(v: Visit) -> Response:
    """A thing was not there after all."""
    v.parts.stock.unsee(v.path("id"), v.given("case"))
    return v.go(f"{_PATH}/{v.path('id')}")


def finish(v: Visit) -> Response:
    """Write down what was found."""
    rules = v.parts.settings.found
    v.parts.stock.finish(v.path("id"), v.person, rules, move=v.given("move") == "yes")
    return v.go(f"{_PATH}/{v.path('id')}", "stock_ended")


def _things(v: Visit, counted: list[Counted]) -> list[Thing]:
    return [
        Thing(one, v.reading.title(one.case.kind, one.case.answers) if one.case else "") for one in counted
    ]
