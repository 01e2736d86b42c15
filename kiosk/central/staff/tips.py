"""Tips: sealed here, opened only in a reader's browser. Central counts envelopes, never tips."""

from datetime import date

from starlette.responses import Response

from kiosk.central.staff import looks
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import long_day, short_day
from kiosk.central.trouble import NotThere
from kiosk.forms import TIP
from kiosk.forms.fields import Choice
from kiosk.forms.site import ConfiguredSite
from kiosk.texts import Texts, languages

LEAST_READERS = 2
"""Kiosks seal to two keys at least: one lost key must not lose the tips."""


def show(v: Visit) -> Response:
    """The locked page; what it opens stays in the tab."""
    days = v.parts.drops.days()[:31]
    told = {
        "title": v.t("staff.nav.tips"),
        "days": [(d, long_day(d.day, v.t), _opened(v, d.day)) for d in days],
        "readers": v.parts.drops.readers(),
        "least": LEAST_READERS,
        "words": _words(v.t, v, [d.day for d in days]),
    }
    return v.show("tips.html", told)


def frames(v: Visit) -> Response:
    """One day's envelopes in one piece; that they were fetched stands in the journal."""
    try:
        day = date.fromisoformat(v.path("day"))
    except ValueError as error:
        raise NotThere(v.path("day")) from error
    bodies = [frame.body for frame in v.parts.drops.frames(day, v.person)]
    return looks.plain(b"".join(bodies), "application/octet-stream", download=f"{day}.frames")


def _opened(v: Visit, day: date) -> bool:
    return v.parts.journal.page(act="tips.fetched", words=day.isoformat()).total > 0


def _words(t: Texts, v: Visit, days: list[date]) -> dict[str, object]:
    """What the answers' keys mean, for the script that shows them."""
    site = ConfiguredSite(v.parts.lists)
    choices = [step for step in TIP.steps if isinstance(step, Choice)]
    named = {s.name: {o.key: v.reading.words(s, o.key) for o in s.listed(site)} for s in choices}
    tongues = {lang: Texts(lang)("staff.language_name") for lang in languages()}
    return {
        **named,
        "lang": {lang: t(f"staff.tongue.{lang}") for lang in tongues if t.has(f"staff.tongue.{lang}")},
        "days": {d.isoformat(): short_day(d, t) for d in days},
        "colon": t("staff.time.colon"),
    }
