"""When retention runs, what its rules mean in days, and what a run tells: nothing here touches a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.central.moves import ENDS
from kiosk.central.plan import Retention, Rule
from kiosk.central.store.days import swedish_day
from kiosk.clock import SWEDEN
from kiosk.errors import SettingsWrong
from kiosk.forms import FORMS


@dataclass(frozen=True, slots=True)
class Went:
    """What one rule has erased, or would erase."""

    rule: Rule
    codes: tuple[str, ...]
    """What can be said of each: a case's code, a day, a span of rows; never more."""
    count: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run over all rules."""

    day: date
    went: tuple[Went, ...]

    @property
    def count(self) -> int:
        """How much in all."""
        return sum(one.count for one in self.went)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the protocol: what was done, by which rule or for which reason, and how much."""

    at: datetime
    by: str
    act: str
    """`retention`, or what was done with a person's data: `contact`, `words`, `export`, `refused`."""
    rule: str
    """What the rule is about (`cases found_item`), or the ground that was given."""
    why: Mapping[str, str]
    """Reason by language, or in the words of whoever decided (`said`)."""
    decision: str
    count: int
    codes: tuple[str, ...]
    seq: int = 0

    @property
    def told(self) -> dict[str, object]:
        """All its fields, as they are exported."""
        return {
            "seq": self.seq,
            "at": self.at.isoformat(timespec="seconds"),
            "by": self.by,
            "act": self.act,
            "rule": self.rule,
            "why": dict(self.why),
            "decision": self.decision,
            "count": self.count,
            "codes": list(self.codes),
        }


def check_plan(plan: Retention) -> Retention:
    """The plan, when all kinds and ends that it names exist; raises SettingsWrong."""
    kinds = {form.kind for form in FORMS if not form.whole_sealed}
    for rule in plan.rules:
        _check(rule.what, "kind", rule.kind, kinds)
        _check(rule.what, "state", rule.state, ENDS)
    return plan


def _check(what: str, name: str, value: str, known: Sequence[str] | set[str] | frozenset[str]) -> None:
    if value and value not in known:
        those = ", ".join(sorted(known))
        raise SettingsWrong(f"retention.toml: the rule for `{what}` has {name} `{value}`; there are: {those}")


def due_day(now: datetime, at: str) -> date:
    """The day whose run should have been by now: today's from its hour on, yesterday's before."""
    here = now.astimezone(SWEDEN)
    return here.date() if here.time() >= time.fromisoformat(at) else here.date() - timedelta(days=1)


def kept_from(rule: Rule, now: datetime) -> date:
    """What ended before this day goes; the same all day long."""
    today = swedish_day(now)
    if not rule.years:
        return today - timedelta(days=rule.days)
    year = today.year - rule.years
    return date(year, today.month, 28) if (today.month, today.day) == (2, 29) else today.replace(year=year)


def about(rule: Rule) -> str:
    """What a rule is about in a line of the protocol."""
    return " ".join(filter(None, (rule.what, rule.kind, rule.state)))
