"""Filters kept under a name."""

from urllib.parse import parse_qsl

from starlette.responses import Response

from kiosk.central.staff.filters import query, read
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import MoveRefused


def keep(v: Visit) -> Response:
    """Keep the filter that the page shows."""
    given = dict(parse_qsl(v.given("query")))
    wanted = query(read(lambda name: given.get(name, "")).whole)
    try:
        key = v.parts.views.keep(v.given("name"), wanted, v.person, shared=v.given("shared") == "yes")
    except MoveRefused:
        return v.go(f"/staff/?{wanted}", "view_nameless")
    return v.go(f"/staff/views/{key}?said=view_kept")


def show(v: Visit) -> Response:
    """On to the list under this filter."""
    kept = v.parts.views.query(v.path("id"), v.person)
    said = v.asked("said") if v.asked("said") == "view_kept" else ""
    return v.go(f"/staff/?{kept}", said)


def remove(v: Visit) -> Response:
    """Forget one's own."""
    v.parts.views.remove(v.path("id"), v.person)
    return v.go("/staff/", "view_removed")
