"""Whether a visit has left words in the process that nobody may find."""

from kiosk.terminal.visit import Page, Visit


class Traces:
    """Watches which pages are shown; however a tip is left, handed in or not, it is left in the same way."""

    def __init__(self) -> None:
        self._there = False

    def left(self, visit: Visit) -> bool:
        """Told once, when a form that is wholly sealed gives way to a page without a form."""
        draft = visit.draft
        if draft is not None:
            self._there = self._there or draft.form.whole_sealed
            return False
        if not self._there or visit.page is Page.FAILSAFE:
            return False
        self._there = False
        return True
