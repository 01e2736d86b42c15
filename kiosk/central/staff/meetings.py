"""The programme's entries and who is on duty: added, changed, cancelled."""

from starlette.responses import Response

from kiosk.central.programme import Meeting
from kiosk.central.staff.times import on_day, span_given
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import local, week_name
from kiosk.central.trouble import MoveRefused


def new(v: Visit) -> Response:
    """An empty form."""
    return _form(v, None)


def show(v: Visit) -> Response:
    """One entry of the programme, to change."""
    return _form(v, v.parts.programme.meeting(v.path("id")))


def add(v: Visit) -> Response:
    """A new entry."""
    try:
        v.parts.programme.add_meeting(_given(v, ""), v.person)
    except MoveRefused:
        return _form(v, None, v.t("staff.programme.needs"))
    return v.go(_week_of(v), "meeting_saved")


def change(v: Visit) -> Response:
    """Other words, times or guests."""
    try:
        v.parts.programme.change_meeting(_given(v, v.path("id")), v.person)
    except MoveRefused:
        return _form(v, v.parts.programme.meeting(v.path("id")), v.t("staff.programme.needs"))
    return v.go(_week_of(v), "meeting_saved")


def cancel(v: Visit) -> Response:
    """It does not take place."""
    gone = v.parts.programme.cancel_meeting(v.path("id"), v.person)
    return v.go(f"/staff/programme?week={week_name(local(gone.starts).date())}", "meeting_cancelled")


def add_duty(v: Visit) -> Response:
    """Somebody takes drop-in visitors."""
    starts, ends = span_given(v)
    v.parts.programme.add_duty(v.given("organisation"), starts, ends, v.person)
    return v.go(_week_of(v), "duty_saved")


def cancel_duty(v: Visit) -> Response:
    """Nobody does."""
    v.parts.programme.cancel_duty(v.path("id"), v.person)
    return v.go("/staff/programme", "duty_cancelled")


def _form(v: Visit, found: Meeting | None, wrong: str = "") -> Response:
    told = {
        "meeting": found,
        "organisations": v.parts.programme.organisations(),
        "wrong": wrong,
        "day": on_day(v, found.starts if found else None),
        "title": v.t("staff.meeting.change" if found else "staff.meeting.new"),
    }
    return v.show("meeting.html", told, 422 if wrong else 200)


def _given(v: Visit, meeting_id: str) -> Meeting:
    """Raises MoveRefused when times or words are missing."""
    starts, ends = span_given(v)
    titles = {lang: v.given(f"title_{lang}")[:80] for lang in v.tongues}
    if not titles["sv"]:
        raise MoveRefused("meeting", ("title",))
    kept = {lang: words for lang, words in titles.items() if words}
    return Meeting(meeting_id, kept, starts, ends, v.all_given("who"))


def _week_of(v: Visit) -> str:
    return f"/staff/programme?week={week_name(local(span_given(v)[0]).date())}"
