"""Errands become signed letters: the one place where a request's bytes and headers are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from kiosk import __version__
from kiosk.clock import Clock
from kiosk.errors import DeliveryFailed
from kiosk.sync.answer import Answer, Errand
from kiosk.wire.codec import encode, squeeze

Sign = Callable[[str, str, Mapping[str, str], bytes], dict[str, str]]
"""All headers to send, for method, address, headers and body; `kiosk.wire.signing.Signer` is one."""

OURS = frozenset({"application/json", "application/problem+json"})
NOTICEABLE = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Letter:
    """A request as it goes out."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def path(self) -> str:
        """Path and query, without scheme and host."""
        return "/" + self.url.split("://", 1)[-1].partition("/")[2]


class CentralTime:
    """The time as central has it: a kiosk's own clock may be years off, and signatures carry a time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """Our clock, put right by what central last said."""
        return self._clock.now() + self._ahead

    def heed(self, answer: Answer) -> bool:
        """Take the time of an answer in our words; returns whether that changed enough for a second try."""
        said = answer.headers.get("date", "")
        if answer.media_type not in OURS or not said:
            return False
        try:
            ahead = parsedate_to_datetime(said) - self._clock.now()
        except (TypeError, ValueError):
            return False
        changed = abs(ahead - self._ahead) > NOTICEABLE
        self._ahead = ahead
        return changed


class Writer:
    """Writes letters to one central."""

    def __init__(self, url: str, sign: Sign | None, time: CentralTime) -> None:
        self._url, self._sign, self._time = url.rstrip("/"), sign, time

    def carried(self, errand: Errand, send: Callable[[Letter], Answer]) -> Answer:
        """Send an errand; once more when all that was wrong with it was our clock."""
        answer = send(self.letter(errand))
        if self._time.heed(answer) and answer.status == 401:
            answer = send(self.letter(errand))
        return answer

    def letter(self, errand: Errand) -> Letter:
        """The request for an errand, signed now."""
        url = f"{self._url}{errand.route.path}" + (f"?{errand.query}" if errand.query else "")
        body = encode(errand.message) if errand.message is not None else b""
        headers = _headers(errand)
        if "Content-Encoding" in headers:
            body = squeeze(body)
        if errand.route.signed:
            headers = self._signed(errand.route.method, url, headers, body)
        return Letter(errand.route.method, url, headers, body)

    def _signed(self, method: str, url: str, headers: dict[str, str], body: bytes) -> dict[str, str]:
        if self._sign is None:
            raise DeliveryFailed("not enrolled", retry_after=10)
        return self._sign(method, url, headers, body)


def _headers(errand: Errand) -> dict[str, str]:
    headers = {
        "Accept": "application/json, application/problem+json",
        "Accept-Encoding": "identity",
        "Content-Type": "application/json",
        "User-Agent": f"kiosk/{__version__}",
    }
    if errand.message is not None and errand.squeeze:
        headers["Content-Encoding"] = "gzip"
    if errand.etag:
        headers["If-None-Match"] = errand.etag
    return headers
