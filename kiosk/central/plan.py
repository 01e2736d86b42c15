"""The plan of retention as a municipality writes it: config/retention.toml."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from kiosk.reading import read

What = Literal[
    "cases",
    "contacts",
    "words",
    "tickets",
    "tips",
    "bookings",
    "lost_reports",
    "scans",
    "sessions",
    "journal",
]
_OF_CASES = {"cases", "contacts", "words"}


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is erased, how long after what, and by whose decision."""

    what: What
    kind: str = ""
    state: str = ""
    since: Literal["ended", "received"] = "ended"
    days: Annotated[int, msgspec.Meta(ge=0, le=36500)] = 0
    years: Annotated[int, msgspec.Meta(ge=0, le=100)] = 0
    why: dict[str, str]
    decision: str = ""

    def __post_init__(self) -> None:
        if self.days and self.years:
            raise ValueError(f"the rule for `{self.what}` has both `days` and `years`: one of them is enough")
        if not self.why.get("sv", "").strip():
            raise ValueError(f"the rule for `{self.what}` has no reason: `why` needs words in sv")
        if (self.kind or self.state) and self.what not in _OF_CASES:
            raise ValueError(f"`kind` and `state` belong to cases, contacts and words, not to `{self.what}`")
        if self.since == "received" and self.what not in _OF_CASES - {"cases"}:
            raise ValueError(f"`{self.what}` are counted from their end, `since` can't be `received`")
        if self.what == "journal" and self.days + self.years == 0:
            raise ValueError("the journal's rule needs `days` or `years`: it can't be erased at once")


class Retention(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """config/retention.toml: what is erased and when."""

    at: Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "03:10"
    """Local time of the daily run."""
    rules: tuple[Rule, ...] = ()


def retention_plan(where: Path) -> Retention:
    """retention.toml of a config folder."""
    return read(where / "retention.toml", Retention)
