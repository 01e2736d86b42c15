"""How a staff page becomes an answer: the templates, and the headers that every page carries."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse, Response

from kiosk.central.staff import words
from kiosk.central.staff.written import inline, said

FOLDER = Path(__file__).parent.parent

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Nothing from elsewhere, nothing inline; a stricter referrer policy would hide our own forms' Origin."""


@cache
def environment() -> Environment:
    """The templates; a name that a page forgot is an error, not an empty place."""
    env = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["w"] = words
    env.filters |= {"said": said, "inline": inline}
    return env


def page(body: str, status: int = 200) -> Response:
    """A page that no cache keeps."""
    return HTMLResponse(body, status, {**HEADERS, "Cache-Control": "no-store"})


def plain(body: bytes, media: str, *, status: int = 200, download: str = "") -> Response:
    """Bytes that no cache keeps; `download` is the name of the file they are saved as."""
    headers = {**HEADERS, "Cache-Control": "no-store"}
    if download:
        headers["Content-Disposition"] = f'attachment; filename="{download}"'
    return Response(body, status, headers, media_type=media)
