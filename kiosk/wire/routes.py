"""The addresses that kiosks use at central; `signed` ones carry an HTTP Message Signature (RFC 9421)."""

from dataclasses import dataclass

import msgspec

from kiosk.wire import messages as m

BASE = "/api/v1"


@dataclass(frozen=True, slots=True)
class Route:
    """One address: what goes in, what comes out."""

    method: str
    path: str
    asks: type[msgspec.Struct] | None
    answers: type[msgspec.Struct]
    signed: bool = True
    summary: str = ""


ENROL = Route(
    "POST", f"{BASE}/enrol", m.Enrol, m.Enrolled, signed=False, summary="Let a kiosk in by a one-time code"
)
BATCH = Route("POST", f"{BASE}/batch", m.Batch, m.Receipt, summary="Deliver parcels; each gets a verdict")
DROP = Route("POST", f"{BASE}/drop", m.Drop, m.DropReceipt, summary="Deliver a full set of tip frames")
NOTICES = Route("GET", f"{BASE}/notices", None, m.Notices, summary="All that is published to kiosks; ETag")
CALLS = Route("GET", f"{BASE}/calls", None, m.Calls, summary="Calls to the cubes; waits (after, wait)")
HEALTH = Route("POST", f"{BASE}/health", m.Health, m.Receipt, summary="How the kiosk is")
ALL = (ENROL, BATCH, DROP, NOTICES, CALLS, HEALTH)
