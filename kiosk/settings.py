"""What a municipality edits: the TOML files in config/, read into frozen values, faults told with line.

Every setting below stands in config/ with a comment; tests/house checks that none is missing there.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from kiosk.assets import folder
from kiosk.reading import read
from kiosk.vouching import Oidc

LARGE_MM = 360.0
"""A wider glass is large: its pages lie on a part of it."""
FARTHEST_MM: Mapping[str, float] = {"wide": 500.0, "tall": 400.0, "large": 750.0}
"""By layout, the farthest viewing distance whose letters fit every page; tests/terminal looks at all."""


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base: a misspelt setting is an error, not silence."""


class House(_Part, frozen=True, kw_only=True):
    """The place the kiosk stands in."""

    name: str = "Trygghetscenter"
    place: str = "Messingen"
    municipality: str = "Upplands Väsby kommun"
    terminal: str = "Terminal 1, entrén"
    """Where this kiosk stands, as receipts say it."""
    contact: str = "Väsby Direkt"
    phone: str = "08-590 970 00"
    languages: tuple[str, ...] = ("sv", "en")

    @property
    def full(self) -> str:
        """Name and place together."""
        return f"{self.name} {self.place}"


class Screen(_Part, frozen=True, kw_only=True):
    """The glass; sizes in millimetres decide every size on it."""

    width_px: Annotated[int, msgspec.Meta(ge=320, le=7680)] = 1280
    height_px: Annotated[int, msgspec.Meta(ge=320, le=7680)] = 800
    width_mm: Annotated[float, msgspec.Meta(ge=60, le=1500)] = 217.0
    viewing_distance_mm: Annotated[float, msgspec.Meta(ge=200)] = 400.0
    """From the visitor's eyes to the glass: no letter is smaller than can be read from there."""
    theme: Literal["light", "dark", "hc"] = "light"
    fullscreen: bool = True

    def __post_init__(self) -> None:
        farthest = FARTHEST_MM[self.layout]
        if self.viewing_distance_mm > farthest:
            far = f"`viewing_distance_mm` {self.viewing_distance_mm:g} is too far for a {self.layout} screen"
            raise ValueError(f"{far}: letters that can be read from there fit up to {farthest:g} mm")

    @property
    def layout(self) -> str:
        """`tall`, `wide` or `large`, by the glass."""
        if self.height_px > self.width_px:
            return "tall"
        return "large" if self.width_mm > LARGE_MM else "wide"


class Idle(_Part, frozen=True, kw_only=True):
    """Seconds without a touch."""

    form_seconds: float = 60
    """Until the question "are you still there?" on a form's pages."""
    text_seconds: float = 120
    """The same where the visitor writes."""
    done_seconds: float = 45
    """Until a thank-you page goes back to start."""
    warning_seconds: float = 20
    """How long the ring shrinks before all is wiped (WCAG 2.2.1: at least 20)."""


class Sync(_Part, frozen=True, kw_only=True):
    """The way to central."""

    url: str = "http://127.0.0.1:8600"
    ca_bundle: str = ""
    batch: int = 100
    deadline_seconds: float = 15
    """Total for one request, whatever the network does."""
    notices_seconds: float = 30
    """Between two looks for new notices."""
    first_wait_seconds: float = 30
    """The longest wait before the first delivery after a start: a whole town may start at once."""
    colour: str = "Grön"
    """Makes queue numbers until central has given a colour-word of its own."""
    follow_url: str = ""
    """Where phones follow a queue number: the slip's QR code leads there; empty means no code."""


class Tips(_Part, frozen=True, kw_only=True):
    """When tips leave the house, and how many fit until then."""

    slots: int = 8
    drop_at: tuple[str, ...] = ("22:10",)
    """Local times, every day, whether anybody tipped or not: the time of sending says nothing."""
    drop_every_seconds: float = 0
    """For demos and tests only: send so often instead. 0 means by `drop_at`."""


class Printing(_Part, frozen=True, kw_only=True):
    """Printers: `paper:DIR` writes pictures, `usb:` finds a Brother QL, `usb:SERIAL` that one, or `none`."""

    label: str = "paper:labels"
    slip: str = "none"
    media: str = "62x29"
    """What the paper printer pretends to hold; a real printer tells itself."""
    late_error_seconds: float = 0.4
    """How long to listen for trouble after "completed"."""
    visit_seconds: float = 180
    """A label older than this is never printed for the next visitor."""


class PersonalData(_Part, frozen=True, kw_only=True):
    """GDPR art. 13: said before a contact is asked for."""

    responsible: str = "Kommunstyrelsen, Upplands Väsby kommun"
    officer: str = "dataskyddsombud@upplandsvasby.se"
    law: dict[str, str] = {}
    """The legal basis in each language."""
    keep_days: int = 365


class Settings(_Part, frozen=True, kw_only=True):
    """config/kiosk.toml"""

    house: House = House()
    screen: Screen = Screen()
    idle: Idle = Idle()
    sync: Sync = Sync()
    tips: Tips = Tips()
    printing: Printing = Printing()
    personal_data: PersonalData = PersonalData()
    data: str = "/var/lib/kiosk"
    """Where the kiosk keeps its memory."""
    run: str = "/run/kiosk"
    """Sockets and what may be forgotten at a power cut."""


class FoundRules(_Part, frozen=True, kw_only=True):
    """How long found things stay; what the law says, unless the municipality has decided otherwise."""

    police_months: Annotated[int, msgspec.Meta(ge=0, le=120)] = 3
    """From the day the police got the report."""
    notice_months: Annotated[int, msgspec.Meta(ge=0, le=120)] = 1
    """From the day the owner was told."""
    report_days: Annotated[int, msgspec.Meta(ge=0, le=365)] = 7
    """From handing in until the police should have the report."""
    expiring_days: Annotated[int, msgspec.Meta(ge=0, le=365)] = 14
    shelves: tuple[str, ...] = ()
    """The store room's shelves, for labels and stock-takes; those in use are known anyway."""
    cabinet_shelves: tuple[str, ...] = ()
    """Shelves of the security cabinet; none: nothing has to lie there."""
    cabinet_flags: tuple[str, ...] = ("id", "card", "key", "phone")
    """What belongs in the security cabinet, by the flags of config/categories.toml."""
    lost_days: Annotated[int, msgspec.Meta(ge=1, le=3650)] = 180
    """How long a lost report is kept."""


class CentralSettings(_Part, frozen=True, kw_only=True):
    """config/central.toml"""

    database: str = "sqlite:////var/lib/kiosk-central/central.db"
    """An SQLAlchemy URL; `postgresql://…` when central grows."""
    host: str = "127.0.0.1"
    port: int = 8600
    base_url: str = "http://127.0.0.1:8600"
    """How browsers reach it; plain http only on this machine, or with `insecure_http`."""
    insecure_http: bool = False
    house: House = House()
    cubes: tuple[str, ...] = ("Kub 1", "Kub 2")
    no_show_seconds: int = 180
    """How long who was called has to come, before the page says so; nobody is put away by itself."""
    colours: tuple[str, ...] = ("Blå", "Gul", "Vit", "Svart")
    """Colour-words handed to kiosks, one each."""
    session_idle_minutes: int = 30
    session_hours: int = 10
    most_bytes: int = 262144
    """Largest request body, after unpacking too."""
    login_tries: int = 5
    """Wrong passwords per quarter of an hour and account before a wait."""
    second_factor: tuple[str, ...] = ()
    """Roles that a password alone does not open."""
    oidc: Oidc = Oidc()
    tip_slots: int = 8
    """Frames in a kiosk's drop; the same as `tips.slots` in kiosk.toml."""
    found: FoundRules = FoundRules()


class Notice(_Part, frozen=True, kw_only=True):
    """A page that a choice leads to; its words are notice.<name>.*"""

    name: str
    icon: str = "info"
    stop: bool = True
    """Whether the page's main way is to end here; "hand it in all the same" is then the second way."""
    go_on: bool = True
    """Whether the second way exists."""


class Entry(_Part, frozen=True, kw_only=True):
    """One option of a list in config."""

    key: str
    icon: str = ""
    names: dict[str, str]
    short: str = ""
    notice: str = ""
    flags: tuple[str, ...] = ()


class Places(_Part, frozen=True, kw_only=True):
    """config/places.toml"""

    places: tuple[Entry, ...]
    tip_places: tuple[Entry, ...]
    notices: tuple[Notice, ...] = ()


class Categories(_Part, frozen=True, kw_only=True):
    """config/categories.toml"""

    found: tuple[Entry, ...]
    tip: tuple[Entry, ...]
    never: tuple[Entry, ...]
    """What is never accepted; shown before a found thing's first question."""


class OpenMeeting(_Part, frozen=True, kw_only=True):
    """A weekly open meeting."""

    weekday: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    begins: str
    ends: str
    title: dict[str, str]
    who: tuple[str, ...] = ()


class Meetings(_Part, frozen=True, kw_only=True):
    """config/meetings.toml: what holds until central has published something newer."""

    hours: dict[str, str]
    organisations: tuple[Entry, ...]
    interpreters: tuple[Entry, ...]
    meetings: tuple[OpenMeeting, ...] = ()
    links: tuple[Entry, ...] = ()
    """Pages of the municipality, shown as QR codes; `icon` holds the address."""


def config_folder(given: str | Path | None = None) -> Path:
    """The folder asked for, else /etc/kiosk when it exists, else the project's own."""
    if given:
        return Path(given)
    installed = Path("/etc/kiosk")
    return installed if installed.is_dir() else folder("config")


def settings(where: Path) -> Settings:
    """kiosk.toml of a config folder."""
    return read(where / "kiosk.toml", Settings)


def central_settings(where: Path) -> CentralSettings:
    """central.toml of a config folder."""
    return read(where / "central.toml", CentralSettings)


class Lists:
    """The lists of config/ as a form asks for them, by name."""

    def __init__(self, where: Path) -> None:
        self.where = where
        """The config folder, where others find their own files."""
        self.places = read(where / "places.toml", Places)
        self.categories = read(where / "categories.toml", Categories)
        self.meetings = read(where / "meetings.toml", Meetings)
        self.notices: Mapping[str, Notice] = {n.name: n for n in self.places.notices}

    def entries(self, source: str) -> Sequence[Entry]:
        """The list called places, tip_places, found, tip, never, organisations or interpreters."""
        found: Mapping[str, Sequence[Entry]] = {
            "places": self.places.places,
            "tip_places": self.places.tip_places,
            "found": self.categories.found,
            "tip": self.categories.tip,
            "never": self.categories.never,
            "organisations": self.meetings.organisations,
            "interpreters": self.meetings.interpreters,
        }
        return found[source]
