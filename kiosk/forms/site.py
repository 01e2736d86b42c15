"""The lists a form's options come from: config/, and what central has published since."""

from collections.abc import Sequence

from kiosk.forms.fields import Option
from kiosk.settings import Entry, Lists
from kiosk.wire.messages import Notices


class ConfiguredSite:
    """Options out of config, overlaid by central's notices where these have something newer."""

    def __init__(self, lists: Lists, notices: Notices | None = None) -> None:
        self.lists = lists
        self.notices = notices

    def options(self, source: str) -> Sequence[Option]:
        """The options of one list, in order."""
        return [_option(e) for e in self._entries(source)]

    def _entries(self, source: str) -> Sequence[Entry]:
        news = self.notices
        if news is not None and source == "places" and news.places is not None:
            return [
                Entry(key=p.key, icon=p.icon, names=p.names, notice=p.notice, short=p.short)
                for p in news.places
            ]
        if news is not None and source == "organisations" and news.programme.organisations:
            return [Entry(key=o.key, icon=o.icon, names=o.names) for o in news.programme.organisations]
        return self.lists.entries(source)


def _option(entry: Entry) -> Option:
    return Option(
        entry.key,
        icon=entry.icon,
        names=entry.names,
        notice=entry.notice,
        short=entry.short,
        flags=tuple(entry.flags),
    )
