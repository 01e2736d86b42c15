"""A tip about a place: sealed whole, and no time of day kept (JO 1238-2011: anonymity is not promised)."""

from kiosk.forms.fields import Choice, Notice, Option, PlaceChoice, Text
from kiosk.forms.form import Form

TIP = Form(
    kind="tip",
    accent="blabar",
    whole_sealed=True,
    numbers_bar=True,
    steps=(
        Notice(name="first"),
        PlaceChoice(name="place", source="tip_places"),
        Choice(name="sort", source="tip"),
        Choice(
            name="usual",
            options=(
                Option("morning", icon="clock", text_key="tip.usual.morning"),
                Option("day", icon="clock", text_key="tip.usual.day"),
                Option("evening", icon="clock", text_key="tip.usual.evening"),
                Option("night", icon="clock", text_key="tip.usual.night"),
                Option("weekend", icon="clock", text_key="tip.usual.weekend"),
                Option("always", icon="clock", text_key="tip.usual.always"),
                Option("unknown", icon="question", text_key="tip.usual.unknown"),
            ),
        ),
        Text(name="words", needed=False, longest=600, lines=4),
    ),
    keep_days=730,
)
