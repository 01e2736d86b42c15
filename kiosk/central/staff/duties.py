"""Who is on duty when, and whether for everybody or only for those who have booked."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk.central.programme import DROP_IN, MODES, Duty
from kiosk.central.staff.entries import EntryPages
from kiosk.central.staff.times import span_given
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import MoveRefused


def _given(v: Visit, found: Duty | None) -> Duty:
    starts, ends = span_given(v, found)
    organisation, mode = v.given("organisation"), v.given("mode")
    if organisation not in {o.key for o in v.parts.directory.listed("organisations")}:
        raise MoveRefused("duty", ("organisation",))
    made = Duty(found.id if found else "", organisation, starts, ends, mode if mode in MODES else DROP_IN)
    return replace(made, series=found.series, version=v.seen) if found else made


def _facts(_: Visit, found: Duty | None) -> Mapping[str, object]:
    if found is None:
        return {"mode": DROP_IN}
    return {"organisation": found.organisation, "mode": found.mode}


PAGES = EntryPages("duty", "/staff/duties", lambda v: v.parts.programme.duties, _given, _facts)
