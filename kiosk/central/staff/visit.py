"""One request by one person: what a page needs to know, and the three ways it can answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kiosk.central.parts import Parts
from kiosk.central.people import Person, Session
from kiosk.central.programme import ALWAYS, Listed
from kiosk.central.staff import looks
from kiosk.central.staff import places as navigation
from kiosk.central.staff.answers import Reading
from kiosk.central.staff.words import local
from kiosk.central.staff.written import keepable
from kiosk.central.store.sessions import form_token
from kiosk.texts import Texts

NOBODY = Person("", "")


@dataclass(frozen=True)
class Visit:
    """Handed to every page."""

    request: Request
    parts: Parts
    env: Environment
    t: Texts
    place: str
    """Which entry of the navigation is lit."""
    person: Person
    """Who is signed in; `NOBODY` before that."""
    cookie: str = field(repr=False)
    form: FormData = field(repr=False)
    session: Session | None = None
    """The signed-in browser; None before that."""
    heard: Mapping[str, int] = field(default_factory=dict)
    """What the bell knew before this page looked at anything."""

    @property
    def token(self) -> str:
        """Stands in every form of this session."""
        return form_token(self.cookie) if self.cookie else ""

    @property
    def now(self) -> datetime:
        """This moment."""
        return self.parts.clock.now()

    @property
    def today(self) -> date:
        """Today in Sweden."""
        return local(self.now).date()

    @property
    def house(self) -> str:
        """The centre's name as the side bar has it."""
        return f"{self.parts.settings.house.name} {self.parts.settings.house.place}"

    @property
    def url(self) -> str:
        """This page's own path and query: what a live list asks for again. Without what was said once."""
        query = [(k, v) for k, v in self.request.query_params.multi_items() if k != "said"]
        return self.request.url.path + (f"?{urlencode(query)}" if query else "")

    def live(self, topics: str) -> str:
        """Where this page hears that something has changed since it looked."""
        after = sum(self.heard.get(topic, 0) for topic in topics.split(","))
        return f"/staff/live?topics={topics}&after={after}"

    @property
    def said(self) -> str:
        """What the last form did, once, after its redirect."""
        key = f"staff.said.{self.request.query_params.get('said', '')}"
        return self.t(key) if self.t.has(key) else ""

    @property
    def home(self) -> str:
        """Where this person starts."""
        return navigation.home(self.may)

    @property
    def tongues(self) -> tuple[str, ...]:
        """The languages of the staff pages."""
        return ("sv", "en")

    @cached_property
    def reading(self) -> Reading:
        """Reads answers in this person's language."""
        return Reading(self.parts.lists, self.t, self.parts.feed.choices())

    @cached_property
    def places(self) -> list[navigation.Shown]:
        """The navigation."""
        return navigation.shown(self.may, self.place, counts(self))

    @cached_property
    def organisations(self) -> list[Listed]:
        """Those that can be met now, to choose from."""
        return [o for o in self.parts.directory.living("organisations") if o.key not in ALWAYS]

    @cached_property
    def colleagues(self) -> list[Person]:
        """Everybody else who may have cases."""
        return [p for p in self.parts.people.listed() if p.may("cases") and p.id != self.person.id]

    @property
    def seen(self) -> int:
        """The version that the form was made from."""
        text = self.given("version")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    @property
    def bar(self) -> list[navigation.Shown]:
        """The navigation on a phone."""
        return navigation.bar(self.places)

    @property
    def bar_current(self) -> bool:
        """Whether the phone's bar shows where we are."""
        return any(p.current for p in self.bar)

    def may(self, right: str) -> bool:
        """Whether this person may."""
        return self.person.may(right)

    def asked(self, name: str, default: str = "") -> str:
        """One parameter of the address."""
        return keepable(self.request.query_params.get(name, default))

    def path(self, name: str) -> str:
        """One part of the path."""
        return keepable(str(self.request.path_params[name]))

    def given(self, name: str) -> str:
        """One field of the form, without white space round it."""
        value = self.form.get(name, "")
        return keepable(value).strip() if isinstance(value, str) else ""

    def all_given(self, name: str) -> tuple[str, ...]:
        """Every value of a field that can be ticked more than once."""
        return tuple(keepable(v) for v in self.form.getlist(name) if isinstance(v, str))

    def show(self, template: str, told: Mapping[str, object], status: int = 200) -> Response:
        """A page; `told` always has its `title`, and a `short` one for phones where that is too long."""
        facts = {"short": told["title"], **told, "v": self}
        return looks.page(self.env.get_template(template).render(facts), status)

    def go(self, path: str, said: str = "") -> Response:
        """On to another page, which says what was done."""
        joint = "&" if "?" in path else "?"
        headers = {**looks.HEADERS, "Cache-Control": "no-store"}
        return RedirectResponse(f"{path}{joint}said={said}" if said else path, 303, headers)


def counts(v: Visit) -> dict[str, int]:
    """The figures beside the navigation."""
    found: dict[str, int] = {}
    if v.may("cases"):
        found["inbox"] = v.parts.cases.unread()
        found["found"] = v.parts.shelves.counts()["held"]
    if v.may("queue"):
        found["queue"] = v.parts.queue.waiting(v.person)
    return found
