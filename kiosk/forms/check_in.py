"""Checking in: a booked talk by its code, or a number in the queue; no name anywhere."""

from kiosk.forms.fields import Choice, Digits, Number, Option
from kiosk.forms.form import Form, LabelSpec

_BOOKED = ("way", frozenset({"booked"}))
_DROP_IN = ("way", frozenset({"drop_in"}))

CHECK_IN = Form(
    kind="check_in",
    accent="gran",
    steps=(
        Choice(
            name="way",
            style="two",
            counted=False,
            reviewed=False,
            options=(
                Option("booked", icon="identification-card", text_key="check_in.way.booked"),
                Option("drop_in", icon="users", text_key="check_in.way.drop_in"),
            ),
        ),
        Digits(name="booking", known_by="bookings", instead=("way", "drop_in"), only_if=_BOOKED),
        Choice(name="whom", source="organisations", only_if=_DROP_IN),
        Number(name="people", only_if=_DROP_IN),
        Choice(name="interpreter", source="interpreters", only_if=_DROP_IN),
    ),
    queue=True,
    also="leave_queue",
    queue_if=_DROP_IN,
    label=LabelSpec(paper="slip"),
    review=False,
    keep_days=30,
    opens="visit",
)
