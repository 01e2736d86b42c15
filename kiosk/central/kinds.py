"""What a delivered parcel becomes: what its form says it opens, or what its kiosk has to tell."""

from collections.abc import Callable, Iterator, Mapping

from kiosk.central.arrival import Arrival
from kiosk.central.store import Tx, arrivals, labels
from kiosk.forms import BY_KIND
from kiosk.forms.fields import Choice, Option
from kiosk.forms.form import Form
from kiosk.wire.messages import LABEL


def arrive(tx: Tx, arrival: Arrival) -> None:
    """Let a new parcel have its effect."""
    told = TOLD.get(arrival.parcel.kind)
    if told is not None:
        told(tx, arrival)
        return
    form = BY_KIND.get(arrival.parcel.kind)
    if form is None or arrival.parcel.schema > form.schema:
        arrivals.open_case(tx, arrival, "plain")
        return
    OPENS[form.opens](tx, arrival, form)


def _thing(tx: Tx, arrival: Arrival, form: Form) -> None:
    arrivals.open_case(tx, arrival, "thing", flags=_flags(arrival, form), search=_words(arrival, form))
    labels.catch_up(tx, arrival)


def _plain(tx: Tx, arrival: Arrival, form: Form) -> None:
    arrivals.open_case(tx, arrival, "plain", search=_words(arrival, form))


def _visit(tx: Tx, arrival: Arrival, form: Form) -> None:
    """A number in the queue, or the guest of a booked talk; an unknown guest is shown to staff as a case."""
    if form.queued(arrival.parcel.answers):
        arrivals.open_ticket(tx, arrival)
    elif not arrivals.greet(tx, arrival.digits(form), arrival.happened):
        _plain(tx, arrival, form)


def _leaving(tx: Tx, arrival: Arrival, form: Form) -> None:
    arrivals.leave(tx, arrival.device_id, arrival.digits(form), arrival.happened)


OPENS: Mapping[str, Callable[[Tx, Arrival, Form], None]] = {
    "thing": _thing,
    "plain": _plain,
    "visit": _visit,
    "leaving": _leaving,
}
"""What each word of `Form.opens` does."""

TOLD: Mapping[str, Callable[[Tx, Arrival], None]] = {LABEL: labels.tell}
"""Parcels that are no visitor's: what a kiosk tells of itself."""


def _flags(arrival: Arrival, form: Form) -> list[str]:
    """The flags of all chosen options."""
    return sorted({flag for option in _chosen(arrival, form) for flag in option.flags})


def _words(arrival: Arrival, form: Form) -> str:
    """What a search should find it by: the code, all readable answers, and the names of what was chosen."""
    names = [n for option in _chosen(arrival, form) for n in (*option.names.values(), option.short)]
    return " ".join([arrival.words, *names]).casefold()


def _chosen(arrival: Arrival, form: Form) -> Iterator[Option]:
    for step in form.steps:
        answer = arrival.parcel.answers.get(step.name, "")
        if isinstance(step, Choice) and step.source and answer:
            yield from (o for o in arrival.site.options(step.source) if o.key == answer)
