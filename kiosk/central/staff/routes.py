"""Every address of the staff pages and who may go there: one table."""

from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kiosk.assets import asset
from kiosk.central.parts import Parts
from kiosk.central.staff import (
    account,
    again,
    bookings,
    bulk,
    calendar,
    case,
    custody,
    days,
    devices,
    directory,
    duties,
    exports,
    found,
    inbox,
    journal,
    keys,
    live,
    looks,
    lost,
    meetings,
    outcomes,
    passkeys,
    people,
    personal,
    police,
    programme,
    queue,
    register,
    retention,
    scan,
    sign_in,
    sorting,
    statistics,
    stock,
    tips,
    trouble,
    views,
    vouched,
)
from kiosk.central.staff.entries import EntryPages
from kiosk.central.staff.guard import ANYBODY, OPEN, PROVED, Guard, Way


def _entries(path: str, pages: EntryPages[Any]) -> tuple[Way, ...]:
    """The pages of one sort of the programme's entries."""
    return (
        Way("GET", f"{path}/new", "programme", pages.new, "programme"),
        Way("POST", f"{path}/new", "programme", pages.add, "programme"),
        Way("GET", f"{path}/{{id}}", "programme", pages.show, "programme"),
        Way("POST", f"{path}/{{id}}", "programme", pages.change, "programme"),
        Way("POST", f"{path}/{{id}}/cancel", "programme", pages.cancel, "programme"),
        Way("POST", f"{path}/{{id}}/restore", "programme", pages.restore, "programme"),
    )


WAYS: tuple[Way, ...] = (
    Way("GET", "/sign-in", OPEN, sign_in.sign_in),
    Way("POST", "/sign-in", OPEN, sign_in.enter),
    Way("GET", "/sign-in/second", OPEN, sign_in.second),
    Way("POST", "/sign-in/second", OPEN, sign_in.check_second),
    Way("POST", "/sign-in/passkey/options", OPEN, passkeys.ask),
    Way("POST", "/sign-in/passkey", OPEN, passkeys.enter),
    Way("GET", "/sign-in/oidc", OPEN, vouched.depart),
    Way("GET", "/oidc", OPEN, vouched.arrive),
    Way("POST", "/sign-out", ANYBODY, sign_in.leave),
    Way("GET", "/welcome/{token}", OPEN, sign_in.welcome),
    Way("POST", "/welcome/{token}", OPEN, sign_in.choose),
    Way("GET", "/language/{lang}", OPEN, sign_in.language),
    Way("GET", "/again", ANYBODY, again.show),
    Way("POST", "/again", ANYBODY, again.by_password),
    Way("POST", "/again/passkey", ANYBODY, again.by_passkey),
    Way("GET", "/again/oidc", ANYBODY, vouched.depart_again),
    Way("GET", "/account", ANYBODY, account.account),
    Way("POST", "/account/sessions", ANYBODY, account.end_session),
    Way("GET", "/account/app", PROVED, account.app),
    Way("POST", "/account/app", PROVED, account.confirm_app),
    Way("POST", "/account/app/remove", PROVED, account.remove_app),
    Way("POST", "/account/passkeys/options", PROVED, passkeys.ask_new),
    Way("POST", "/account/passkeys", PROVED, passkeys.add),
    Way("POST", "/account/passkeys/{id}/remove", PROVED, passkeys.remove),
    Way("GET", "/", "cases", inbox.show, "inbox"),
    Way("GET", "/cases/{id}", "cases", case.show, "inbox"),
    Way("POST", "/cases/{id}/move", "move", case.move, "inbox"),
    Way("POST", "/cases/{id}/note", "move", case.note, "inbox"),
    Way("POST", "/cases/{id}/assign", "move", sorting.assign, "inbox"),
    Way("POST", "/cases/{id}/merge", "move", sorting.merge, "inbox"),
    Way("POST", "/cases/{id}/unmerge", "move", sorting.unmerge, "inbox"),
    Way("POST", "/cases/{id}/unread", "cases", case.unread, "inbox"),
    Way("POST", "/cases/{id}/contact", "contacts", case.contact, "inbox"),
    Way("GET", "/cases/{id}/receipt", "move", case.receipt, "inbox"),
    Way("POST", "/bulk/move", "move", bulk.move, "inbox"),
    Way("POST", "/bulk/assign", "move", bulk.assign, "inbox"),
    Way("POST", "/bulk/pair", "move", bulk.pair, "inbox"),
    Way("POST", "/bulk/read", "cases", bulk.read_all, "inbox"),
    Way("POST", "/views", "cases", views.keep, "inbox"),
    Way("GET", "/views/{id}", "cases", views.show, "inbox"),
    Way("POST", "/views/{id}/remove", "cases", views.remove, "inbox"),
    Way("GET", "/export/{format}", "export", exports.show, "inbox"),
    Way("GET", "/found", "cases", found.show, "found"),
    Way("GET", "/found/list", "cases", found.pick, "found"),
    Way("GET", "/scan", "move", scan.show, "scan"),
    Way("POST", "/scan", "move", scan.scan, "scan"),
    Way("POST", "/scan/{id}/undo", "move", scan.undo, "scan"),
    Way("GET", "/scan/labels", "move", scan.labels, "scan"),
    Way("GET", "/register", "move", register.show, "scan"),
    Way("POST", "/register", "move", register.add, "scan"),
    Way("POST", "/register/{id}/again", "move", register.again, "scan"),
    Way("GET", "/lost", "move", lost.show, "found"),
    Way("GET", "/lost/new", "move", lost.new, "found"),
    Way("POST", "/lost/new", "move", lost.add, "found"),
    Way("GET", "/lost/{id}", "move", lost.one, "found"),
    Way("POST", "/lost/{id}/act", "move", lost.act, "found"),
    Way("POST", "/lost/{id}/contact", "contacts", lost.contact, "found"),
    Way("GET", "/stock", "move", stock.show, "scan"),
    Way("POST", "/stock", "move", stock.begin, "scan"),
    Way("GET", "/stock/{id}", "move", stock.one, "scan"),
    Way("POST", "/stock/{id}", "move", stock.scan, "scan"),
    Way("POST", "/stock/{id}/unsee", "move", stock.unsee, "scan"),
    Way("POST", "/stock/{id}/finish", "move", stock.finish, "scan"),
    Way("GET", "/police", "move", police.show, "found"),
    Way("POST", "/police", "move", police.begin, "found"),
    Way("GET", "/police/{id}", "move", police.one, "found"),
    Way("GET", "/police/{id}/paper", "move", police.paper, "found"),
    Way("POST", "/police/{id}/add", "move", police.add, "found"),
    Way("POST", "/police/{id}/off", "move", police.take_off, "found"),
    Way("POST", "/police/{id}/act", "move", police.act, "found"),
    Way("GET", "/live", ANYBODY, live.show),
    Way("GET", "/queue", "queue", queue.show, "queue"),
    Way("POST", "/queue/next", "queue", queue.call_next, "queue"),
    Way("POST", "/queue/undo", "queue", queue.undo, "queue"),
    Way("POST", "/queue/{id}/seen", "queue", queue.see, "queue"),
    Way("POST", "/queue/{id}/{act}", "queue", queue.act, "queue"),
    Way("GET", "/programme", "week", programme.show, "programme"),
    Way("GET", "/programme/notice", "week", programme.notice, "programme"),
    *_entries("/meetings", meetings.PAGES),
    *_entries("/duties", duties.PAGES),
    Way("GET", "/days/{day}", "programme", days.show, "programme"),
    Way("POST", "/days/{day}", "programme", days.change, "programme"),
    Way("POST", "/days/{day}/usual", "programme", days.usual, "programme"),
    Way("GET", "/calendar/public.ics", OPEN, calendar.public),
    Way("GET", "/calendar/{secret}", OPEN, calendar.secret),
    Way("GET", "/directory/{list}", "lists", directory.show, "directory"),
    Way("GET", "/directory/{list}/new", "lists", directory.new, "directory"),
    Way("POST", "/directory/{list}/new", "lists", directory.add, "directory"),
    Way("GET", "/directory/{list}/{key}", "lists", directory.one, "directory"),
    Way("POST", "/directory/{list}/{key}", "lists", directory.change, "directory"),
    Way("POST", "/directory/{list}/{key}/retire", "lists", directory.retire, "directory"),
    Way("POST", "/directory/organisations/{key}/calendar", "lists", directory.renew, "directory"),
    Way("GET", "/outcomes", "outcomes", outcomes.show, "outcomes"),
    Way("GET", "/outcomes/new", "outcomes", outcomes.new, "outcomes"),
    Way("POST", "/outcomes/new", "outcomes", outcomes.add, "outcomes"),
    Way("GET", "/outcomes/{id}", "outcomes", outcomes.one, "outcomes"),
    Way("POST", "/outcomes/{id}", "outcomes", outcomes.change, "outcomes"),
    Way("POST", "/outcomes/{id}/withdraw", "outcomes", outcomes.withdraw, "outcomes"),
    Way("GET", "/bookings/new", "programme", bookings.new, "programme"),
    Way("POST", "/bookings/new", "programme", bookings.add, "programme"),
    Way("GET", "/bookings/{id}", "programme", bookings.show, "programme"),
    Way("POST", "/bookings/{id}", "programme", bookings.change, "programme"),
    Way("GET", "/bookings/{id}/slip", "programme", bookings.slip, "programme"),
    Way("POST", "/bookings/{id}/{act}", "programme", bookings.act, "programme"),
    Way("GET", "/tips", "tips", tips.show, "tips"),
    Way("POST", "/tips/{day}/frames", "tips", tips.frames, "tips"),
    Way("GET", "/keys", "readers", keys.show, "keys"),
    Way("POST", "/keys", "readers", keys.add, "keys"),
    Way("POST", "/keys/{id}/remove", "readers", keys.remove, "keys"),
    Way("GET", "/statistics", "statistics", statistics.show, "statistics"),
    Way("GET", "/statistics/{format}", "statistics", statistics.export, "statistics"),
    Way("GET", "/devices", "devices", devices.show, "devices"),
    Way("POST", "/devices/enrol", "devices", devices.enrol, "devices"),
    Way("POST", "/devices/{id}/revoke", "devices", devices.revoke, "devices"),
    Way("GET", "/people", "people", people.show, "people"),
    Way("POST", "/people", "people", people.add, "people"),
    Way("POST", "/people/{id}", "people", people.change, "people"),
    Way("POST", "/people/{id}/invite", "people", people.invite, "people"),
    Way("POST", "/people/{id}/sign-out", "people", people.sign_out, "people"),
    Way("POST", "/people/{id}/reset", "people", people.reset, "people"),
    Way("POST", "/people/{id}/passkeys/{key}/remove", "people", people.remove_passkey, "people"),
    Way("GET", "/journal", "journal", journal.show, "journal"),
    Way("POST", "/journal/export", "journal", journal.export, "journal"),
    Way("GET", "/retention", "journal", retention.show, "retention"),
    Way("POST", "/retention/export", "journal", retention.export, "retention"),
    Way("GET", "/personal", "personal", personal.show, "personal"),
    Way("GET", "/personal/texts", "personal", personal.texts, "personal"),
    Way("POST", "/personal/{id}/{act}", "personal", personal.act, "personal"),
    Way("GET", "/custody", "journal", custody.show, "journal"),
    Way("POST", "/custody/export", "journal", custody.export, "journal"),
)


class Files(StaticFiles):
    """Our own style sheets, scripts, drawings and typefaces, with the headers that pages have."""

    def file_response(self, *args: object, **named: object) -> Response:
        """The file with our headers; browsers ask each time whether it has changed."""
        answer = super().file_response(*args, **named)  # type: ignore[arg-type]
        answer.headers.update({**looks.HEADERS, "Cache-Control": "no-cache"})
        return answer


def staff_pages(parts: Parts) -> BaseRoute:
    """All of it, under /staff."""
    guard = Guard(parts, looks.environment())

    def missing(request: Request, _: Exception) -> Response:
        return trouble.told(guard.visit(request, FormData(), ""), 404, "not_there")

    def broken(request: Request, _: Exception) -> Response:
        return trouble.told(guard.stranger(request), 500, "ours")

    routes: list[BaseRoute] = [Route(w.path, guard.endpoint(w), methods=[w.method]) for w in WAYS]
    files = [
        Mount("/static", Files(directory=looks.FOLDER / "static")),
        Mount("/fonts", Files(directory=asset("fonts"))),
    ]
    troubles = {404: missing, 405: missing, 500: broken}
    return Mount("/staff", Starlette(routes=[*files, *routes], exception_handlers=troubles))
