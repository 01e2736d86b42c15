"""What could not be done, as a page: what happened, what is safe, what to do."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from kiosk.central import trouble as c
from kiosk.central.staff import places
from kiosk.central.staff.visit import NOBODY, Visit
from kiosk.central.tokens import KeyUnknown


def told(v: Visit, status: int, name: str, **values: object) -> Response:
    """The words `staff.trouble.<name>.*` with the way out, in the frame when somebody is signed in."""
    facts: dict[str, Any] = {
        "title": v.t(f"staff.trouble.{name}.title", **values),
        "words": v.t(f"staff.trouble.{name}.words", **values),
        "home": places.home(v.may) if v.person is not NOBODY else "/staff/sign-in",
    }
    template = "trouble.html" if v.person is not NOBODY else "trouble_lone.html"
    return v.show(template, facts, status)


def forbidden(v: Visit, right: str) -> Response:
    """403: the role does not have this right."""
    return told(v, 403, "forbidden", what=v.t(f"staff.right.{right}"))


def forged(v: Visit) -> Response:
    """403: the form was not ours, or older than the session."""
    return told(v, 403, "forged")


def refused(v: Visit, what: c.CentralTrouble) -> Response:
    """422: the move is not possible, or something it asks for is missing."""
    missing = what.missing if isinstance(what, c.MoveRefused) else ()
    names = ", ".join(v.t(f"case.ask.{name}") for name in missing)
    return told(v, 422, "incomplete", missing=names) if names else told(v, 422, "refused")


def slowed(v: Visit, what: c.CentralTrouble) -> Response:
    """429: too many tries."""
    seconds = what.seconds if isinstance(what, c.SignInSlowed) else 60
    page = told(v, 429, "slowed", minutes=-(-seconds // 60))
    page.headers["Retry-After"] = str(seconds)
    return page


_ANSWERS: dict[type[c.CentralTrouble], Callable[[Visit, c.CentralTrouble], Response]] = {
    c.NotThere: lambda v, _: told(v, 404, "not_there"),
    c.Conflict: lambda v, _: told(v, 409, "conflict"),
    c.MoveRefused: refused,
    c.SignInSlowed: slowed,
    c.SignInRefused: lambda v, _: told(v, 403, "not_let_in"),
    c.LastAdmin: lambda v, _: told(v, 409, "last_admin"),
    c.ProviderSilent: lambda v, _: told(v, 503, "provider_silent"),
    c.TokenRefused: lambda v, _: told(v, 400, "token_refused"),
    KeyUnknown: lambda v, _: told(v, 400, "token_refused"),
    c.NoRole: lambda v, _: told(v, 403, "no_role"),
    c.TooWeak: lambda v, _: told(v, 403, "too_weak"),
    c.TurnedBack: lambda v, _: told(v, 403, "turned_back"),
}


def answer(v: Visit, what: c.CentralTrouble) -> Response:
    """The page for a trouble of central's tree."""
    return _ANSWERS.get(type(what), refused)(v, what)
