"""The visitor's own words while they are written: letters come and go at the end only."""

import unicodedata

ZERO_WIDTH_JOINER = "\u200d"


def typed(text: str, written: str, longest: int) -> str:
    """One key further; `""` takes the last letter away, and what would be too long is not taken."""
    if not written:
        return _without_last(text)
    return text + written if len(text) + len(written) <= longest else text


def _without_last(text: str) -> str:
    """Without the last letter as people see it, its accents included."""
    end = len(text) - 1
    while end > 0 and (unicodedata.combining(text[end]) or text[end - 1] == ZERO_WIDTH_JOINER):
        end -= 1
    return text[: max(0, end)]
