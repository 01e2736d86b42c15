"""The programme's entries that are no duty: open meetings, and what the house does itself in the cubes."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk.central.programme import Meeting
from kiosk.central.staff.entries import EntryPages
from kiosk.central.staff.times import span_given
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import MoveRefused

_LONGEST = 80


def _given(v: Visit, found: Meeting | None) -> Meeting:
    starts, ends = span_given(v, found)
    titles = {lang: v.given(f"title_{lang}") for lang in v.tongues}
    long = tuple(f"title_{lang}" for lang, words in titles.items() if len(words) > _LONGEST)
    if not titles["sv"] or long:
        raise MoveRefused("meeting", long or ("title_sv",))
    made = Meeting(
        found.id if found else "",
        {lang: words for lang, words in titles.items() if words},
        starts,
        ends,
        v.all_given("who"),
        public=bool(v.given("public")),
        takes_cubes=bool(v.given("takes_cubes")),
        series=found.series if found else "",
    )
    return replace(made, version=v.seen) if found else made


def _facts(_: Visit, found: Meeting | None) -> Mapping[str, object]:
    if found is None:
        return {"public": "yes"}
    return {
        **{f"title_{lang}": words for lang, words in found.title.items()},
        "who": found.who,
        "public": "yes" if found.public else "",
        "takes_cubes": "yes" if found.takes_cubes else "",
    }


PAGES = EntryPages("meeting", "/staff/meetings", lambda v: v.parts.programme.meetings, _given, _facts)
