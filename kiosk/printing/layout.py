"""Papers become pictures: which layout, in which language, on which form of paper."""

from collections.abc import Callable, Mapping

from PIL import Image

from kiosk.forms.fields import Site
from kiosk.printing.label import Paper
from kiosk.printing.media import Media
from kiosk.printing.receipt import receipt
from kiosk.printing.saying import Saying, WhoIsAhead
from kiosk.printing.slip import slip
from kiosk.printing.thing import thing
from kiosk.settings import House
from kiosk.texts import FALLBACK, Texts

LAYOUTS: Mapping[str, Callable[[Saying, Media], Image.Image]] = {
    "thing": thing,
    "receipt": receipt,
    "slip": slip,
}
ENDLESS_ONLY = frozenset({"receipt", "slip"})
STAFF_READ = frozenset({"thing"})
"""Layouts whose reader is staff: always in Swedish, whatever the visitor spoke."""


class Drawer:
    """Draws any paper; knows the house, its lists and who is ahead in the queue."""

    def __init__(
        self,
        house: House,
        site: Callable[[], Site],
        *,
        ahead: WhoIsAhead | None = None,
        epoch: str = "",
        follow_url: str = "",
    ) -> None:
        self._house, self._site, self._ahead, self._epoch = house, site, ahead, epoch[:2]
        self._follow_url = follow_url

    def fits(self, paper: Paper, media: Media) -> bool:
        """Whether this layout can be on this form of paper."""
        return media.endless or paper.layout not in ENDLESS_ONLY

    def __call__(self, paper: Paper, media: Media) -> Image.Image:
        """One bit, in true dots, as people read it; equal facts give equal dots."""
        return LAYOUTS[paper.layout](self._saying(paper), media)

    def _saying(self, paper: Paper) -> Saying:
        lang = FALLBACK if paper.layout in STAFF_READ else paper.lang
        ahead = self._ahead(paper.number) if self._ahead and paper.number else None
        return Saying(
            paper,
            Texts(lang),
            self._house,
            self._site(),
            epoch=self._epoch,
            ahead=ahead,
            follow_url=self._follow_url,
        )
