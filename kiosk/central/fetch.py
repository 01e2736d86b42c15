"""Central's one way out: to the municipality's identity provider, and nowhere else."""

import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from kiosk.central.address import LOOPBACK
from kiosk.central.trouble import ProviderSilent, TokenRefused

_MOST = 256 * 1024
_SECONDS = 15.0


def check_https(url: str) -> str:
    """The address itself when nobody on the way can listen: TLS, or this machine; raises ProviderSilent."""
    try:
        scheme, host = urlsplit(url).scheme, urlsplit(url).hostname
    except ValueError:
        scheme, host = "", None
    if host and (scheme == "https" or (scheme == "http" and host in LOOPBACK)):
        return url
    raise ProviderSilent("not https")


def fetched(
    url: str, form: Mapping[str, str] | None = None, basic: tuple[str, str] | None = None
) -> dict[str, Any]:
    """A JSON object from there; raises ProviderSilent, or TokenRefused where a form is refused."""
    # Imported here: reading the provider's words is rare, and a start of central should be quick.
    import requests  # noqa: PLC0415

    try:
        with requests.request(
            "GET" if form is None else "POST",
            check_https(url),
            data=form,
            auth=basic or (lambda asked: asked),  # or a .netrc would be sent along
            headers={"Accept": "application/json"},
            timeout=(5, 10),
            allow_redirects=False,
            stream=True,
        ) as answer:
            body = _read(answer.iter_content(16 * 1024))
            status = answer.status_code
    except requests.RequestException as error:
        raise ProviderSilent(type(error).__name__) from error
    if form is not None and 400 <= status < 500:
        raise TokenRefused(f"status {status}")
    if status != 200:
        raise ProviderSilent(f"status {status}")
    return _told(body)


def _read(chunks: Any) -> bytes:
    body, until = bytearray(), time.monotonic() + _SECONDS
    for chunk in chunks:
        body += chunk
        if len(body) > _MOST or time.monotonic() > until:
            raise ProviderSilent("too much or too slow")
    return bytes(body)


def _told(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ProviderSilent("not JSON") from error
    if not isinstance(told, dict):
        raise ProviderSilent("not a JSON object")
    return told
