"""You said, we did: what staff publish to the kiosks' start screen, and how it will look there."""

from dataclasses import replace
from datetime import timedelta

from starlette.responses import Response

from kiosk.central.outcomes import ICONS, LEAST_VOICES, LONGEST_TITLE, LONGEST_WORDS, Outcome, doubts, lacking
from kiosk.central.staff.filled import Filled
from kiosk.central.staff.times import day_given
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import Conflict, MoveRefused

_USUAL = timedelta(days=28)


def show(v: Visit) -> Response:
    """All of them, newest first; the one that kiosks show now is marked."""
    listed = v.parts.outcomes.listed()
    shown = next((o for o in v.parts.outcomes.coming(v.today) if o.living(v.today)), None)
    told = {
        "title": v.t("staff.outcome.list"),
        "listed": listed,
        "shown": shown,
        "fetched": v.parts.feed.fetched(),
    }
    return v.show("outcomes.html", told)


def new(v: Visit) -> Response:
    """An empty form."""
    return _form(v, None)


def one(v: Visit) -> Response:
    """One of them, to change."""
    return _form(v, v.parts.outcomes.one(v.path("id")))


def add(v: Visit) -> Response:
    """Published, once it has been looked at."""
    return _keep(v, None)


def change(v: Visit) -> Response:
    """Other words or days."""
    return _keep(v, v.parts.outcomes.one(v.path("id")))


def withdraw(v: Visit) -> Response:
    """Gone from the kiosks with their next notices."""
    v.parts.outcomes.withdraw(v.path("id"), v.person)
    return v.go("/staff/outcomes", "outcome_withdrawn")


def _keep(v: Visit, found: Outcome | None) -> Response:
    try:
        outcome = _given(v, found)
        wrong = lacking(outcome)
        if wrong:
            raise MoveRefused("outcome", wrong)
        if v.given("act") != "publish" or (_doubts(v, outcome) and not v.given("sure")):
            return _form(v, found, looked=outcome)
        kept = v.parts.outcomes.change if found else v.parts.outcomes.publish
        kept(outcome, v.person)
    except MoveRefused as refused:
        return _form(v, found, refused)
    except Conflict:
        return _form(v, v.parts.outcomes.one(v.path("id")), first=True)
    return v.go("/staff/outcomes", "outcome_published")


def _given(v: Visit, found: Outcome | None) -> Outcome:
    made = Outcome(
        found.id if found else "",
        {lang: v.given(f"title_{lang}") for lang in v.tongues},
        {lang: " ".join(v.given(f"words_{lang}").split()) for lang in v.tongues},
        v.given("place") if v.given("place") in {p.key for p in v.parts.directory.listed("places")} else "",
        v.given("icon") if v.given("icon") in ICONS else ICONS[0],
        day_given(v, "begins"),
        day_given(v, "ends"),
    )
    return replace(made, version=v.seen) if found else made


def _doubts(v: Visit, outcome: Outcome) -> tuple[str, ...]:
    known = [name for p in v.parts.directory.listed("places") for name in p.names.values()]
    known += [name for o in v.parts.directory.listed("organisations") for name in o.names.values()]
    house = v.parts.settings.house
    known += [house.name, house.place, house.municipality, house.municipality.removesuffix(" kommun")]
    said = ". ".join((*outcome.title.values(), *outcome.words.values()))
    return doubts(said, known)


def _form(
    v: Visit,
    found: Outcome | None,
    refused: MoveRefused | None = None,
    *,
    looked: Outcome | None = None,
    first: bool = False,
) -> Response:
    kept: dict[str, object] = {
        "begins": v.today.isoformat(),
        "ends": (v.today + _USUAL).isoformat(),
        "icon": ICONS[0],
    }
    if found:
        texts = (("title", found.title), ("words", found.words))
        kept = {f"{part}_{lang}": said for part, by in texts for lang, said in by.items()}
        days = {"begins": found.begins.isoformat(), "ends": found.ends.isoformat()}
        kept |= {**days, "icon": found.icon, "place": found.place}
    f = Filled(v, kept, refused)
    told = {
        "title": v.t("staff.outcome.change" if found else "staff.outcome.new"),
        "outcome": found,
        "f": f,
        "looked": looked,
        "first": first,
        "doubts": _doubts(v, looked) if looked else (),
        "icons": ICONS,
        "places": v.parts.directory.living("places"),
        "most": {"title": LONGEST_TITLE, "words": LONGEST_WORDS},
        "least": LEAST_VOICES,
    }
    return v.show("outcome.html", told, 409 if first else f.status)
