"""Sign-ins under way, as a page sees them: a short cookie for each kind, good for ten minutes and once."""

from typing import Any

from starlette.responses import Response

from kiosk.central.staff.guard import session_cookie
from kiosk.central.staff.visit import Visit
from kiosk.central.store.ceremonies import MINUTES


def begin(v: Visit, answer: Response, kind: str, **about: object) -> Response:
    """The same answer, which also gives the browser something to come back with."""
    cookie = session_cookie(v.parts.settings)
    token = v.parts.doors.ceremonies.begin(kind, about)
    answer.set_cookie(
        f"{cookie.name}-{kind}",
        token,
        max_age=MINUTES * 60,
        path="/",
        secure=cookie.secure,
        httponly=True,
        samesite="lax",
    )
    return answer


def look(v: Visit, kind: str) -> dict[str, Any] | None:
    """What this browser's ceremony is about."""
    return v.parts.doors.ceremonies.look(kind, _token(v, kind))


def use_up(v: Visit, kind: str) -> dict[str, Any] | None:
    """The same, once."""
    return v.parts.doors.ceremonies.use_up(kind, _token(v, kind))


def _token(v: Visit, kind: str) -> str:
    return v.request.cookies.get(f"{session_cookie(v.parts.settings).name}-{kind}", "")
