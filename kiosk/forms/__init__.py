"""What can be handed in: pure data, shared by all three programs."""

from kiosk.forms.check_in import CHECK_IN
from kiosk.forms.form import Form
from kiosk.forms.found_item import FOUND_ITEM
from kiosk.forms.leave_queue import LEAVE_QUEUE
from kiosk.forms.tip import TIP

FORMS: tuple[Form, ...] = (CHECK_IN, FOUND_ITEM, TIP, LEAVE_QUEUE)
BY_KIND = {form.kind: form for form in FORMS}

__all__ = ["BY_KIND", "CHECK_IN", "FORMS", "FOUND_ITEM", "LEAVE_QUEUE", "TIP", "Form"]
