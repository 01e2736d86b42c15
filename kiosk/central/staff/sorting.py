"""One case's own: whom it is with, which other case it turned out to be."""

from starlette.responses import Response

from kiosk.central.moves import ASSIGN, MERGE, UNMERGE
from kiosk.central.staff.case import conflicting
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import Conflict


def assign(v: Visit) -> Response:
    """Give it to somebody, or back to nobody."""
    case_id, given = v.path("id"), v.given("assignee")
    to = v.person.id if given == "me" else given
    left = v.parts.sorting.assign({case_id: v.seen}, to, v.person).left
    if isinstance(left.get(case_id), Conflict):
        return conflicting(v, ASSIGN, {"assignee": given})
    for trouble in left.values():
        raise trouble
    return v.go(f"/staff/cases/{case_id}", "assigned")


def merge(v: Visit) -> Response:
    """It is the same as another one, which stays."""
    into = v.given("into")
    try:
        v.parts.sorting.merge(v.path("id"), v.seen, into, v.person)
    except Conflict:
        return conflicting(v, MERGE, {"into": into})
    return v.go(f"/staff/cases/{into}", "merged")


def unmerge(v: Visit) -> Response:
    """They were two after all."""
    try:
        v.parts.sorting.unmerge(v.path("id"), v.seen, v.person)
    except Conflict:
        return conflicting(v, UNMERGE, {})
    return v.go(f"/staff/cases/{v.path('id')}", "unmerged")
