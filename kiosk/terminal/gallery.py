"""Every page and state there is, as made-up visits: drawn by `kiosk screens`, looked at by the tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from kiosk.desk import Handed
from kiosk.flow.draft import Draft
from kiosk.forms import CHECK_IN, FOUND_ITEM, LEAVE_QUEUE, TIP
from kiosk.forms.form import Form
from kiosk.printing.trouble import NotConnected
from kiosk.settings import House, Lists
from kiosk.terminal.facts import Facts
from kiosk.terminal.gather import Seen, facts_of, later, on_duty
from kiosk.terminal.visit import Page, Print, Visit
from kiosk.wire.messages import Booking, Call, Calls, OnDuty, Outcome, Programme

NO_PRINTER = NotConnected.text_key
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
BOOKED = Booking(hash="", cube="Kub 2", starts="2026-11-24T13:00:00Z", ends="2026-11-24T13:30:00Z")
CALLS = Calls(
    seq=9,
    calls=[Call(number="Blå 7", cube="Kub 2", seq=9), Call(number="Svart 12", cube="Kub 1", seq=8)],
    waiting=["Blå 8", "Gul 3"],
)
_MANY = (*CALLS.calls, Call(number="Gul 112", cube="Kub 3", seq=7), Call(number="Vit 3", cube="Kub 2", seq=6))
LONG = "Svart plånbok i skinn med röd dragkedja, två fack och ett litet klistermärke med en igelkott. " * 6
ANSWERS = {
    "check_in": {"way": "drop_in", "whom": "police", "people": "2", "interpreter": "fi"},
    "found_item": {
        "never": "read",
        "category": "keys",
        "place": "other:bänken bakom biblioteket vid ån",
        "when": "2026-11-23 evening",
        "description": LONG[:200],
        "right": "claim",
        "personal_data": "read",
        "contact": "070-123 45 67",
    },
    "tip": {"first": "read", "place": "station", "sort": "light", "usual": "evening", "words": LONG[:400]},
    "leave_queue": {},
}
PROGRAMME = Programme(
    on_duty=[
        OnDuty(organisation="police", starts="2026-11-24T09:00:00Z", ends="2026-11-24T15:00:00Z"),
        OnDuty(
            organisation="victims",
            starts="2026-11-24T09:00:00Z",
            ends="2026-11-24T15:00:00Z",
            booked_only=True,
        ),
        OnDuty(organisation="municipality", starts="2026-11-24T14:00:00Z", ends="2026-11-24T16:00:00Z"),
        OnDuty(organisation="rescue", starts="2026-11-26T15:00:00Z", ends="2026-11-26T17:00:00Z"),
    ]
)
NEWS = Outcome(
    title={"sv": "Nya lampor i gångtunneln", "en": "New lamps in the underpass"},
    words={
        "sv": "Åtta lampor är bytta och väggarna målade. Tack för att ni sa till.",
        "en": "Eight lamps are replaced and the walls painted. Thank you for telling us.",
    },
    place={"sv": "Väsby station", "en": "Väsby station"},
    begins="2026-11-20",
    ends="2026-12-20",
)
Shown = tuple[str, Visit, Facts]
"""A name for the file, the visit and the world."""


def gallery(lists: Lists, house: House) -> Iterator[Shown]:
    """All of it, in the language and theme that visits begin with."""
    quiet = replace(facts_of(Seen(), lists, house, NOON), tips_open=True)
    busy = replace(facts_of(Seen(calls=CALLS), lists, house, NOON), tips_open=True)
    yield "start", Visit(), quiet
    yield "start_calls", Visit(), busy
    for count in (1, 3, 4):
        yield f"start_calls_{count}", Visit(), replace(busy, calls=_MANY[:count])
    for name, hour in (("early", 5), ("evening", 21)):
        yield f"start_{name}", Visit(), facts_of(Seen(), lists, house, NOON.replace(hour=hour))
    yield "start_closed", Visit(), replace(quiet, open_until="", meeting=None, tips_open=False)
    yield "start_no_printer", Visit(), replace(quiet, printer=NO_PRINTER)
    yield from _told(quiet)
    for form in (CHECK_IN, FOUND_ITEM, TIP, LEAVE_QUEUE):
        yield from ((name, visit, quiet) for name, visit in _steps(form))
    yield from ((name, visit, busy) for name, visit in _ends())
    yield "info", Visit(page=Page.INFO), quiet
    for name in ("programme", "prevention", "centre", "privacy"):
        yield f"info_{name}", Visit(page=Page.INFO, info=name), quiet
    for name in lists.notices:
        draft = Draft(FOUND_ITEM, {"never": "read"}, at="category", notice=name)
        yield f"notice_{name}", Visit(draft=draft, page=Page.NOTICE), quiet
    yield "closed_tip", Visit().begin(TIP), replace(quiet, tips_open=False)
    yield "closed_store", Visit().begin(FOUND_ITEM), replace(quiet, store_ok=False)
    yield "no_paper", Visit().begin(FOUND_ITEM, printing=False), replace(quiet, printer=NO_PRINTER)
    yield "idle", replace(Visit().begin(TIP), idle=14), quiet
    yield "failsafe", Visit(page=Page.FAILSAFE), quiet


def _told(quiet: Facts) -> Iterator[Shown]:
    """What central has told: who can be met when, and what became of what visitors said."""
    news = replace(quiet, news=(NEWS,))
    yield "start_news", Visit(), news
    yield "info_news", Visit(page=Page.INFO, info="news"), news
    hours = replace(
        quiet,
        on_duty=on_duty(PROGRAMME, NOON),
        booked_only=on_duty(PROGRAMME, NOON, booked_only=True),
        later=later(PROGRAMME, NOON),
    )
    yield "check_in_whom_hours", dict(_steps(CHECK_IN))["check_in_whom"], hours


def _steps(form: Form) -> Iterator[tuple[str, Visit]]:
    answers = ANSWERS[form.kind]
    for step in form.steps:
        before = {k: v for k, v in answers.items() if k in _names_before(form, step.name)}
        if step.only_if is not None:
            before[step.only_if[0]] = min(step.only_if[1])
        fresh = Visit(draft=Draft(form, before, at=step.name), page=Page.STEP)
        yield f"{form.kind}_{step.name}", fresh
        if step.name in answers and answers[step.name] != "read":
            yield f"{form.kind}_{step.name}_again", replace(fresh, typed=answers[step.name])
        if step.sort in {"text", "contact", "digits"}:
            yield f"{form.kind}_{step.name}_error", replace(fresh, error=_ERRORS[step.sort], typed="4173")
        if step.sort == "digits":
            unknown = f"{form.kind}.{step.name}.unknown"
            yield f"{form.kind}_{step.name}_wrong", replace(fresh, error=unknown, tries=1)
            yield f"{form.kind}_{step.name}_no_more", replace(fresh, tries=3)
    if form.review:
        yield f"{form.kind}_review", Visit(draft=Draft(form, answers, at=Draft.REVIEW), page=Page.REVIEW)
        full = Visit(draft=Draft(form, answers, at=Draft.REVIEW))
        yield f"{form.kind}_sending", replace(full, page=Page.SENDING)
        yield f"{form.kind}_not_stored", replace(full, page=Page.NOT_STORED, error="trouble.not_stored")


_ERRORS = {"text": "answer.too_long", "contact": "answer.contact", "digits": "answer.digits"}


def _names_before(form: Form, name: str) -> frozenset[str]:
    names = [f.name for f in form.steps]
    return frozenset(names[: names.index(name)])


def _ends() -> Iterator[tuple[str, Visit]]:
    found = _done(FOUND_ITEM, Handed(code="HG-4F7K-92QX", jobs=(1,)))
    ends = ("printed", "failed", "unknown", "handed_to_desk")
    for state in ("queued", "waiting", "sending", "confirming", *ends):
        reason = NO_PRINTER if state in ("waiting", "failed") else ""
        yield f"done_found_{state}", replace(found, print=Print(1, state, reason))
    yield "done_found_none", replace(found, handed=Handed(code="HG-4F7K-92QX"))
    yield "done_tip", _done(TIP, Handed())
    waiting = _done(CHECK_IN, Handed(number="Blå 9", ticket="417358", jobs=(2,)))
    yield "done_queue", replace(waiting, ahead=2, print=Print(2, "printed"))
    yield "done_queue_no_slip", replace(waiting, ahead=0)
    booked = Draft(CHECK_IN, {"way": "booked", "booking": "417358"}, at=Draft.REVIEW)
    yield "done_booking", Visit(draft=booked, page=Page.DONE, handed=Handed(), booking=BOOKED)
    yield "done_left", _done(LEAVE_QUEUE, Handed())


def _done(form: Form, handed: Handed) -> Visit:
    draft = Draft(form, ANSWERS[form.kind], at=Draft.REVIEW)
    return Visit(draft=draft, page=Page.DONE, handed=handed)
