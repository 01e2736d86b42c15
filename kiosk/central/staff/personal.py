"""A person's data by receipt code: everything that is held, and what can be done with it, with its reason."""

from dataclasses import dataclass

from starlette.responses import Response

from kiosk.central.personal import GROUNDS
from kiosk.central.staff import looks
from kiosk.central.staff.hands import hand
from kiosk.central.staff.journal import act_words
from kiosk.central.staff.personal_file import facts, packed
from kiosk.central.staff.tones import tone
from kiosk.central.staff.visit import Visit
from kiosk.central.store.personal import Given, Held
from kiosk.central.trouble import Conflict, MoveRefused, NotThere

_DONE = {"contact": "contact_gone", "words": "words_masked", "refused": "refusal_kept"}


@dataclass(frozen=True, slots=True)
class Tried:
    """What was sent and not done, to be mended on the page."""

    act: str
    missing: tuple[str, ...]
    given: Given


def show(v: Visit) -> Response:
    """The field for a code; with one, everything that is held on it. That it was looked at is journaled."""
    asked = v.asked("code")[:80]
    found = v.parts.cases.by_code(asked) if asked else None
    held = v.parts.personal.held(found.case_id, v.person) if found and found.case_id else None
    return _page(v, held, wrong=found.reason if found else "")


def act(v: Visit) -> Response:
    """Taken out, erased, masked or refused."""
    case_id, name = v.path("id"), v.path("act")
    given = Given(v.given("ground"), v.given("words"), v.seen or None)
    acts = {
        "contact": v.parts.personal.erase_contact,
        "words": v.parts.personal.mask,
        "refused": v.parts.personal.refuse,
    }
    try:
        if name == "export":
            return _export(v, case_id, given)
        if name not in acts:
            raise NotThere(name)
        acts[name](case_id, v.person, given)
    except (MoveRefused, Conflict) as trouble:
        missing = trouble.missing if isinstance(trouble, MoveRefused) else ("version",)
        held = v.parts.personal.held(case_id, v.person)
        return _page(v, held, tried=Tried(name, missing, given))
    code = v.parts.cases.peek(case_id).code
    return v.go(f"/staff/personal?code={code}", _DONE[name])


def texts(v: Visit) -> Response:
    """Every wording that finders have been shown before they left a contact."""
    told = {"title": v.t("staff.personal.texts"), "texts": v.parts.personal.texts()}
    return v.show("personal_texts.html", told)


def _export(v: Visit, case_id: str, given: Given) -> Response:
    held = v.parts.personal.take_out(case_id, v.person, given)
    name = f"{held.case.code or held.case.kind}.zip"
    return looks.plain(packed(v, held), "application/zip", download=name)


def _page(
    v: Visit,
    held: Held | None,
    *,
    wrong: str = "",
    tried: Tried | None = None,
) -> Response:
    case = held.case if held else None
    told = {
        "title": v.t("staff.nav.personal"),
        "asked": v.asked("code") or (case.code if case else ""),
        "wrong": wrong,
        "held": held,
        "case": case,
        "what": v.reading.title(case.kind, case.answers) if case else "",
        "tone": tone(case.state) if case else "",
        "facts": facts(v, held) if held else [],
        "hands": [hand(v, e) for e in case.events] if case else [],
        "rows": [(e, act_words(v, e.act)) for e in held.journal] if held else [],
        "grounds": GROUNDS,
        "refused": tried.act if tried else "",
        "missing": tried.missing if tried else (),
        "given": tried.given if tried else None,
    }
    return v.show("personal.html", told, 422 if tried else 200)
