"""Leaving the queue again, with the six digits on the slip."""

from kiosk.forms.fields import Digits
from kiosk.forms.form import Form

LEAVE_QUEUE = Form(
    kind="leave_queue",
    accent="gran",
    steps=(Digits(name="ticket", known_by="tickets"),),
    review=False,
    door=False,
    keep_days=30,
    opens="leaving",
)
