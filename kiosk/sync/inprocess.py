"""A courier that needs no network: central's application called in this very process, for journeys."""

from collections.abc import Callable, Mapping

from kiosk.sync.answer import Answer, Errand
from kiosk.sync.letter import Letter, Writer

Send = Callable[[str, str, Mapping[str, str], bytes], tuple[int, Mapping[str, str], bytes]]
"""Method, path with query, headers and body in; status, headers and body out."""


class InProcessCourier:
    """Carries to a function instead of a socket; all that is signed and squeezed stays the same."""

    def __init__(self, writer: Writer, send: Send) -> None:
        self._writer, self._app = writer, send

    def carry(self, errand: Errand) -> Answer:
        """What the function answers."""
        return self._writer.carried(errand, self._send)

    def hang_up(self) -> None:
        """Nothing is ever in flight here."""

    def _send(self, letter: Letter) -> Answer:
        status, headers, body = self._app(letter.method, letter.path, letter.headers, letter.body)
        return Answer(status, {name.lower(): value for name, value in headers.items()}, body)
