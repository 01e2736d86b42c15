"""What travels between kiosk and central: one contract for both ends, and the OpenAPI document's source."""

from typing import Annotated, Literal

import msgspec

Ref = Annotated[
    str,
    msgspec.Meta(pattern=r"^[0-9a-f]{32}$", max_length=32, description="random UUIDv4, the key for ever"),
]
Short = Annotated[str, msgspec.Meta(max_length=80)]
Words = Annotated[str, msgspec.Meta(max_length=1000)]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Moment = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]

PROTO = 1
MOST_PARCELS = 100
LABEL = "label"
"""The kind of a parcel that is no visitor's: how a label's print ended (`state`, `copy`, `reason`)."""
SHOWN_PART = "personal_data."
"""Begins the names of answers that hold the text about personal data as it was shown, part by part."""
SHOWN_LANG = SHOWN_PART + "lang"
"""The one of them that says in which language it was."""
FRAME_BYTES = 8192
"""The one size of a tip's frame on disk, on the wire and at central."""


class Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all messages: unknown fields are ignored, so that newer and older ends agree."""


class Parcel(Message, frozen=True, kw_only=True):
    """One submission on its way."""

    ref: Ref
    kind: Short
    schema: int = 1
    seq: Annotated[int, msgspec.Meta(ge=0)]
    """Order within the epoch; the clock is never trusted for order."""
    at: Moment | None = None
    trusted: bool = True
    """Whether the kiosk's clock had been set when it wrote `at`."""
    lang: Short = "sv"
    code: Short = ""
    """HG-4F7K-92QX, or the six digits of a queue slip."""
    number: Short = ""
    """Blå 7."""
    answers: dict[Short, Words] = {}
    envelope: Annotated[bytes, msgspec.Meta(max_length=16384)] | None = None
    """Sealed answers (age), only staff can open."""


class Batch(Message, frozen=True, kw_only=True):
    """Parcels in order; one request in flight at a time."""

    proto: int = PROTO
    epoch: Ref
    """Random identity of the kiosk's database file: a restored image is noticed."""
    parcels: Annotated[list[Parcel], msgspec.Meta(max_length=MOST_PARCELS)]


Word = Literal["stored", "duplicate", "conflict", "refused", "deleted", "broken"]


class Verdict(Message, frozen=True, kw_only=True):
    """What central says of one parcel: the first two settle it, the next two set it aside."""

    ref: Ref
    word: Word
    reason: str = ""


class Receipt(Message, frozen=True, kw_only=True):
    """Central's answer to a batch, after its commit."""

    proto: int = PROTO
    verdicts: list[Verdict]
    time: Moment


class Drop(Message, frozen=True, kw_only=True):
    """A kiosk's tip frames, always the same number and size, covers among them."""

    proto: int = PROTO
    frames: list[bytes]


class DropReceipt(Message, frozen=True, kw_only=True):
    """All frames of the drop are kept."""

    proto: int = PROTO
    kept: int


class Recipient(Message, frozen=True, kw_only=True):
    """Somebody who can open envelopes."""

    name: Short
    key: Annotated[str, msgspec.Meta(pattern=r"^age1[0-9a-z]{20,120}$")]


class Booking(Message, frozen=True, kw_only=True):
    """A booked talk, recognisable by its code alone."""

    hash: str
    """scrypt of the six digits with the list's salt, hex."""
    cube: Short
    starts: Moment
    ends: Moment


class Bookings(Message, frozen=True, kw_only=True):
    """Today's and tomorrow's booked talks."""

    salt: str = ""
    """Hex, new for each publication."""
    listed: list[Booking] = []


class Organisation(Message, frozen=True, kw_only=True):
    """Somebody that visitors come to meet."""

    key: Short
    icon: Short = "bank"
    names: dict[str, str]


class Meeting(Message, frozen=True, kw_only=True):
    """An open meeting or another entry of the programme."""

    title: dict[str, str]
    starts: Moment
    ends: Moment
    who: list[Short] = []
    """Organisations' keys."""


class OnDuty(Message, frozen=True, kw_only=True):
    """An organisation that takes visitors between two moments."""

    organisation: Short
    starts: Moment
    ends: Moment
    booked_only: bool = False
    """Whether it takes only those who have booked."""


class Programme(Message, frozen=True, kw_only=True):
    """What the house has to offer."""

    hours: dict[str, str] = {}
    """Weekday (`mon` … `sun`) to `10:00-21:00`; a missing day is closed."""
    days: dict[Day, str] = {}
    """Days that differ: `10:00-14:00`, or empty when closed."""
    organisations: list[Organisation] = []
    meetings: list[Meeting] = []
    on_duty: list[OnDuty] = []


class Place(Message, frozen=True, kw_only=True):
    """A place of the neighbourhood."""

    key: Short
    icon: Short = "map-pin"
    names: dict[str, str]
    notice: Short = ""
    short: Short = ""
    """At most twelve letters, for small labels."""


class Outcome(Message, frozen=True, kw_only=True):
    """You said, we did: what became of what visitors said."""

    title: dict[str, str]
    words: dict[str, str]
    place: dict[str, str] = {}
    icon: Short = "lightbulb"
    begins: Day
    ends: Day
    """The last day it is shown."""


class PrintOrder(Message, frozen=True, kw_only=True):
    """Staff asked a kiosk to print a paper again."""

    code: Short
    copy: int = 2
    """Which copy it is by central's count; an order is obeyed once."""
    kind: Short = ""
    """With what follows a kiosk can print the label of a thing that it never saw: keys of lists only."""
    at: Moment | None = None
    """When it was handed in; None when nobody's clock could tell."""
    choices: dict[Short, Short] = {}


class Notices(Message, frozen=True, kw_only=True):
    """All that central publishes to a kiosk, swapped as a whole; `None` means: keep to your own config."""

    proto: int = PROTO
    time: Moment
    programme: Programme = Programme()
    bookings: Bookings = Bookings()
    recipients: list[Recipient] = []
    places: list[Place] | None = None
    outcomes: list[Outcome] = []
    """Newest first."""
    colour: Short = ""
    """The colour-word that makes this kiosk's queue numbers unique."""
    orders: list[PrintOrder] = []
    """Papers to print again, each for a few minutes."""


class Call(Message, frozen=True, kw_only=True):
    """A number and where to go; never the organisation."""

    number: Short
    cube: Short
    seq: int


class Seen(Message, frozen=True, kw_only=True):
    """A host has seen somebody who waits: by number, or by the time and cube of a booked talk."""

    number: Short = ""
    """Blå 7; empty for a booked talk."""
    cube: Short = ""
    starts: Moment | None = None
    """When the booked talk begins."""
    at: Moment
    """When it was said."""
    minutes: int = 0
    """About how long it will be from then; 0: nothing was said of that."""


class Pace(Message, frozen=True, kw_only=True):
    """How fast the queue goes; absent while too little is known to say."""

    low: float
    """Minutes for one place, for the fastest fifth of visitors,"""
    high: float
    """and for the slowest fifth."""
    count: int
    """How many visitors this was seen with."""


class Calls(Message, frozen=True, kw_only=True):
    """The last four calls, newest first, and what the queue looks like."""

    seq: int
    """Grows with every change; `after=seq` in a request waits for the next."""
    calls: list[Call] = []
    waiting: list[Short] = []
    """Numbers still waiting, first to last."""
    seen: list[Seen] = []
    """Who waits and was told something by a host."""
    pace: Pace | None = None


class Health(Message, frozen=True, kw_only=True):
    """How a kiosk is, without people."""

    epoch: Ref
    last_seq: int
    waiting: int
    set_aside: list[Verdict] = []
    oldest_waiting_seconds: int = 0
    printer: Short = "unknown"
    """`ready`, or a PrinterTrouble's text key."""
    version: Short = ""
    clock_trusted: bool = True
    disk_free_mb: int = 0


class Enrol(Message, frozen=True, kw_only=True):
    """A kiosk asks to be let in: a one-time code and its new public key."""

    code: Short
    public_key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
    """Ed25519, raw, hex."""
    version: Short = ""


class Enrolled(Message, frozen=True, kw_only=True):
    """Welcome."""

    device: Short
    """Key id in the signatures from now on."""
    name: Short
    colour: Short


class Problem(Message, frozen=True, kw_only=True):
    """RFC 9457, `application/problem+json`."""

    type: str
    title: str
    status: int
    detail: str
