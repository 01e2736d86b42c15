"""To the municipality's sign-in and back."""

from starlette.responses import RedirectResponse, Response

from kiosk.central.oidc import Going, Provider
from kiosk.central.passkeys import text_of
from kiosk.central.people import Person
from kiosk.central.staff import ceremony, looks
from kiosk.central.staff.entering import entered
from kiosk.central.staff.guard import local_path
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import NotThere, TokenRefused


def depart(v: Visit) -> Response:
    """Off to the provider."""
    return _off(v, "", local_path(v.asked("next")))


def depart_again(v: Visit) -> Response:
    """Off to the provider, which asks anew who is there."""
    return _off(v, v.person.id, local_path(v.asked("next")))


def arrive(v: Visit) -> Response:
    """Back from the provider; each way there leads back once, and only into the browser that went."""
    provider, about = _provider(v), ceremony.use_up(v, "oidc")
    if about is None:
        raise TokenRefused("no ceremony")
    state, nonce, verifier = (text_of(about, name) for name in ("state", "nonce", "verifier"))
    going = Going("", state, nonce, verifier, int(about.get("since", 0)))
    vouched = provider.arrive(dict(v.request.query_params), going)
    person, onward = v.parts.doors.identities.recognise(vouched), text_of(about, "next")
    asked = text_of(about, "person")
    return _proved(v, person, asked, onward) if asked else entered(v, person, "oidc", onward)


def _proved(v: Visit, person: Person, asked: str, onward: str) -> Response:
    if not person.id == asked == v.person.id:
        raise TokenRefused("another person")
    v.parts.sessions.prove(v.cookie, "oidc")
    return v.go(onward or "/staff/account")


def _off(v: Visit, person: str, onward: str) -> Response:
    going = _provider(v).depart(again=bool(person))
    answer = RedirectResponse(going.address, 303, {**looks.HEADERS, "Cache-Control": "no-store"})
    about = {"state": going.state, "nonce": going.nonce, "verifier": going.verifier, "since": going.since}
    return ceremony.begin(v, answer, "oidc", **about, person=person, next=onward)


def _provider(v: Visit) -> Provider:
    provider = v.parts.doors.provider
    if provider is None:
        raise NotThere("provider")
    return provider
