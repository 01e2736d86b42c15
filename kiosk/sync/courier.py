"""The one way out of the kiosk, and the only place that knows `requests`."""

from pathlib import Path

import requests

from kiosk.errors import DeliveryFailed
from kiosk.sync.answer import Answer, Errand
from kiosk.sync.letter import Letter, Writer
from kiosk.sync.line import Line, LineAdapter

SYSTEM_CA = Path("/etc/ssl/certs/ca-certificates.crt")
"""Where Debian collects the authorities that a municipality has added to the machine."""
MOST_BYTES = 4 * 1024 * 1024
CONNECT_SECONDS = 5.0


class HttpCourier:
    """Carries over HTTP within a total deadline, whatever the network does; follows no redirect."""

    def __init__(self, writer: Writer, deadline: float, ca_bundle: str = "") -> None:
        self._writer, self._deadline = writer, deadline
        self._verify: str | bool = ca_bundle or (str(SYSTEM_CA) if SYSTEM_CA.exists() else True)
        self._line = Line()
        self._session = requests.Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, LineAdapter(self._line))

    def carry(self, errand: Errand) -> Answer:
        """Whatever somebody answered, or DeliveryFailed when nobody did in time."""
        return self._writer.carried(
            errand, lambda letter: self._send(letter, self._deadline + errand.patience)
        )

    def hang_up(self) -> None:
        """End a request in flight, from any thread."""
        self._line.cut()

    def _send(self, letter: Letter, seconds: float) -> Answer:
        try:
            with self._line.within(seconds):
                answer = self._exchange(letter, seconds)
        except (requests.RequestException, OSError) as error:
            raise DeliveryFailed("deadline" if self._line.was_cut else type(error).__name__) from error
        if self._line.was_cut:
            # A connection cut in the middle of its headers looks like an answer without a body.
            raise DeliveryFailed("deadline")
        return answer

    def _exchange(self, letter: Letter, seconds: float) -> Answer:
        request = requests.Request(
            letter.method, letter.url, dict(letter.headers), data=letter.body
        ).prepare()
        with self._session.send(
            request,
            stream=True,
            verify=self._verify,
            allow_redirects=False,
            timeout=(min(CONNECT_SECONDS, seconds), seconds),
        ) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, headers, _read(response))


def _read(response: requests.Response) -> bytes:
    body = bytearray()
    for chunk in response.iter_content(16384):
        body += chunk
        if len(body) > MOST_BYTES:
            raise DeliveryFailed("answer too large", status=response.status_code)
    return bytes(body)
