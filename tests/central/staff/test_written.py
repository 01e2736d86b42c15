"""Whatever visitors, kiosks and colleagues write stays words: no markup, no turning of the page."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from kiosk.central.cases import InboxFilter
from kiosk.central.staff import looks
from kiosk.central.staff.routes import WAYS
from kiosk.central.staff.written import inline, said
from kiosk.wire import messages as m
from tests.central.staff.conftest import Desk, Looking
from tests.central.staff.hostile import MARK, NAME, WORDS, colleague, deliver, work
from tests.central.staff.seeded import Seeded

VOID = {"meta", "link", "input", "br", "hr", "img", "use", "rect", "path"}
PAGES = ("/", "/?state=all", "/?kind=Ѫ%3Cb%3E&state=all&words=", "/queue", "/programme", "/tips", "/keys")
PAGES += ("/devices", "/people", "/journal", "/account", "/bookings/new", "/nowhere")


@dataclass
class Reader(HTMLParser):
    """Finds what was written and stands neither in an element of its own nor between isolates."""

    loose: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    own: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.strange += [tag for name in given if name.startswith("on")]
        apart = tag == "bdi" or given.get("dir") == "auto"
        typed = apart or given.get("type") == "hidden" or tag == "option"
        for name, value in given.items():
            if value and not (typed and name == "value"):
                self._look(value, f"{tag} {name}")
        if tag not in VOID:
            self.own.append(apart)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.own.pop()

    def handle_data(self, text: str) -> None:
        if not any(self.own):
            self._look(text, "text")

    def _look(self, text: str, where: str) -> None:
        depth = 0
        for character in text:
            depth += (character == "\u2068") - (character == "\u2069")
            if character == MARK and not depth:
                self.loose.append(f"{where}: {text.strip()[:60]}")


def _loose(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    assert reader.own == []
    return reader.loose + reader.strange


def _answers(desk: Desk, things: list[str]) -> dict[str, str]:
    """The text of every page there is, and of every answer that shows what was written."""
    week = desk.house.parts.programme.week(desk.house.clock.at.date()).days[3]
    paths = [f"/cases/{case.id}" for case in desk.house.parts.cases.inbox(InboxFilter(state="all")).rows]
    paths += [f"/bookings/{week.bookings[0].id}{end}" for end in ("", "/slip")]
    paths += [f"/meetings/{meeting.id}" for meeting in week.meetings]
    plain = [way.path for way in WAYS if way.method == "GET" and "{" not in way.path]
    paths += [path for path in plain if path != "/live"]
    told = {path: desk.see(f"/staff{path}") for path in (*PAGES, *paths)}
    case = f"/staff/cases/{things[0]}"
    told["conflict"] = desk.send(f"{case}/move", move="owner_comes", version="1", more=MARK).text
    told["refused"] = desk.send(f"{case}/move", move="to_police", version="1", police_number="").text
    told["too long"] = desk.send(f"{case}/note", words=MARK * 1001).text
    told["code"] = desk.send("/staff/devices/enrol", name=MARK + WORDS[0]).text
    told["link"] = desk.send("/staff/people", name=f"{MARK} ny", role="desk").text
    told["taken"] = desk.send("/staff/people", name=NAME, role="desk").text
    person = next(p for p in desk.house.parts.people.listed() if p.name == NAME)
    link = desk.house.parts.people.invite(person.id)
    stranger = Desk(desk.house)
    told["welcome"] = stranger.see(f"/staff/welcome/{link}")
    told["over"] = stranger.see("/staff/welcome/used")
    told["sign in"] = stranger.see("/staff/sign-in")
    told["lone"] = stranger.see("/staff/nowhere")
    return told


def test_everything_written_keeps_its_direction_to_itself_on_every_page(house: Seeded) -> None:
    things = deliver(house)
    desk = colleague(house)
    work(desk, things[0])
    looks.environment().cache.clear()

    answers = _answers(desk, things)
    loose = {name: found for name, text in answers.items() if (found := _loose(text))}

    rendered = {name for _, name in looks.environment().cache}
    assert loose == {}
    assert sum(text.count(MARK) for text in answers.values()) > 1000
    assert {"inbox.html", "case.html", "conflict.html", "welcome.html", "queue.html", "slip.html"} <= rendered


def test_what_this_central_does_not_know_is_kept_and_shown_as_such(house: Seeded) -> None:
    answers = {"wheels": "två", "category": "keys"}
    strange = m.Parcel(ref="a" * 32, kind="bicycle", seq=1, answers=answers)
    newer = m.Parcel(ref="b" * 32, kind="found_item", schema=99, seq=2, answers=answers)
    house.parts.intake.take(house.device, m.Batch(epoch="8" * 32, parcels=[strange, newer]))
    desk = Desk(house).sign_in("Värd, entrén")

    listed = desk.see("/staff/?state=all")
    shown = [desk.see(f"/staff/cases/{ref}") for ref in ("a" * 32, "b" * 32)]

    assert listed.count("Okänt för servern") == 2
    assert "bicycle" in listed
    assert all("två" in page and "wheels" in page for page in shown)
    assert all("Det visas som det kom." in page for page in shown)


def test_written_words_are_escaped_and_can_not_leave_their_isolate() -> None:
    assert said("<b>") == "<bdi>&lt;b&gt;</bdi>"
    assert said("") == inline("") == ""
    assert inline("a\u2069\u202eb") == "\u2068ab\u2069"


@pytest.mark.browser
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_nothing_written_runs_spills_or_breaks_the_policy(looking: Looking, phone: bool) -> None:
    things = deliver(looking.house)
    work(colleague(looking.house), things[0])
    page = looking.signed_in(NAME, phone=phone)
    paths = [f"/cases/{thing}" for thing in things[:5]] + [p for p in PAGES if p != "/nowhere"]

    spilt, hit = [], []
    for path in paths:
        page.goto(f"{looking.house.url}/staff{path}")
        hit += [path for _ in [0] if page.evaluate("window.hit")]
        spilt += [path for _ in [0] if page.evaluate("document.documentElement.scrollWidth > innerWidth")]

    assert (spilt, hit, looking.complaints) == ([], [], [])
