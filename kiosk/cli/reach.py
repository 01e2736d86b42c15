"""What `kiosk doctor` looks at on the way to central."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk.cli.checks import Check
from kiosk.clock import Clock
from kiosk.errors import DeliveryFailed, SettingsWrong
from kiosk.settings import Settings
from kiosk.sync.answer import Errand
from kiosk.sync.courier import HttpCourier
from kiosk.sync.identity import Identity, identity, key_file
from kiosk.sync.letter import CentralTime, Writer
from kiosk.sync.policy import problem
from kiosk.wire.routes import NOTICES
from kiosk.wire.signing import Signer, load_key
from kiosk.wiring.store import Store

MOST_OFF_SECONDS = 60


def reach(settings: Settings, store: Store, clock: Clock) -> Iterator[Check]:
    """Enrolled, central, clock."""
    known = identity(store.board)
    if known is None:
        yield Check(
            "enrolled",
            "FAIL",
            "no",
            "kiosk central enrol-code gives a code; then kiosk enrol CODE --central URL",
        )
        return
    yield Check("enrolled", "OK", f"{known.name}, {known.colour}")
    time = CentralTime(clock)
    yield _central(settings, known, time)
    yield _clock(clock, time)


def _central(settings: Settings, known: Identity, time: CentralTime) -> Check:
    try:
        sign = Signer(known.device, load_key(key_file(Path(settings.data))), time.now)
        writer = Writer(known.central, sign, time)
        answer = HttpCourier(writer, settings.sync.deadline_seconds, settings.sync.ca_bundle).carry(
            Errand(NOTICES)
        )
    except SettingsWrong as wrong:
        return Check(
            "central", "FAIL", str(wrong), "run this as the user of the agent, or kiosk enrol CODE --again"
        )
    except DeliveryFailed as failed:
        return Check(
            "central",
            "FAIL",
            f"{known.central}: {failed}",
            "check network cable, address and that central runs",
        )
    if answer.status in (200, 304):
        return Check("central", "OK", known.central)
    refusal = problem(answer)
    if refusal is None:
        return Check(
            "central", "FAIL", f"status {answer.status} from a stranger", "check sync.url, proxy and portal"
        )
    return Check("central", "FAIL", refusal.detail, "is this kiosk revoked? then kiosk enrol CODE --again")


def _clock(clock: Clock, time: CentralTime) -> Check:
    off = abs((time.now() - clock.now()).total_seconds())
    if off > MOST_OFF_SECONDS:
        return Check("clock", "WARN", f"{off:.0f} s from central's", "timedatectl set-ntp true")
    if not clock.trusted():
        return Check("clock", "WARN", "not set since start", "timedatectl set-ntp true")
    return Check("clock", "OK", datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"))
