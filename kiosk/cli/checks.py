"""What `kiosk doctor` looks at besides the network: each check says how it is, and what to do."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
from PIL import features

from kiosk.agent.agent import AgentRunsAlready, Lock
from kiosk.assets import asset
from kiosk.cli.words import said
from kiosk.clock import Clock
from kiosk.errors import RecipientsMissing, StoreBroken, StoreTrouble
from kiosk.printing.standing import NAME, standing
from kiosk.sealing.recipients import known
from kiosk.settings import Settings
from kiosk.store.files import asides
from kiosk.terminal.sound import loudspeakers
from kiosk.texts import Texts
from kiosk.wiring.store import Store, database_file, open_store, recipients

State = Literal["OK", "WARN", "FAIL"]
LEAST_MB, FEW_MB = 64, 500
LONG_WAIT_SECONDS = 900
AS_AGENT = "run this as the user of the agent: sudo -u kiosk-agent"
BEGIN_ANEW = "systemctl restart kiosk-agent: it sets the file aside, keeps it, and begins a new one"


class Check(msgspec.Struct, frozen=True):
    """One line of the doctor's."""

    name: str
    state: State
    says: str
    cure: str = ""


def folder(settings: Settings) -> Check:
    """Whether the data folder can be written."""
    kept = Path(settings.data)
    if not kept.is_dir():
        return Check("data", "FAIL", f"{kept} is missing", f"mkdir {kept}, or change `data` in kiosk.toml")
    if not os.access(kept, os.W_OK):
        return Check(
            "data",
            "FAIL",
            f"{kept} can't be written",
            AS_AGENT,
        )
    return Check("data", "OK", str(kept))


def disk(settings: Settings) -> Check:
    """How much room is left."""
    free = shutil.disk_usage(settings.data).free // 2**20
    state: State = "FAIL" if free < LEAST_MB else "WARN" if free < FEW_MB else "OK"
    return Check(
        "disk",
        state,
        f"{free} MB free",
        "" if state == "OK" else "delete what is not the kiosk's from this disk",
    )


def letters() -> Check:
    """Whether the fonts are there, and what draws right-to-left scripts."""
    fonts = list(asset("fonts").rglob("*.ttf")) + list(asset("fonts").rglob("*.otf"))
    if not fonts:
        return Check("fonts", "FAIL", "no fonts in assets/fonts", "install the whole project again")
    if not features.check("raqm"):
        return Check("fonts", "WARN", "Pillow has no raqm", "install Pillow from its wheel, and libfribidi0")
    return Check("fonts", "OK", f"{len(fonts)} fonts, raqm")


def sound() -> Check:
    """Whether anything can play the chime."""
    if loudspeakers():
        return Check("sound", "OK", ", ".join(loudspeakers()))
    return Check("sound", "WARN", "no loudspeaker: called numbers are silent", "plug one in for a chime")


def opened(settings: Settings, clock: Clock) -> tuple[Check, Store | None]:
    """The database: opening it checks WAL and FULL."""
    if not database_file(settings).exists():
        return Check("database", "WARN", "not there yet", "start the agent, it makes one"), None
    try:
        store = open_store(settings, clock)
        if not store.database.whole():
            raise StoreBroken("its pages do not agree")
    except StoreBroken as trouble:
        return Check("database", "FAIL", f"damaged: {trouble}", BEGIN_ANEW), None
    except StoreTrouble as trouble:
        cure = "see the lines data and disk, then systemctl restart kiosk-agent"
        return Check("database", "FAIL", str(trouble), cure), None
    return Check("database", "OK", "WAL, synchronous=FULL, whole"), store


def tips(store: Store) -> Check:
    """The tips' slots: never how many are taken."""
    try:
        if store.slots.broken:
            return Check("tips", "FAIL", "the slots' file is damaged", BEGIN_ANEW)
        known(recipients(store.board))
    except RecipientsMissing as missing:
        return Check("tips", "WARN", f"closed: {missing}", "staff make keys on central's page of keys")
    except OSError as error:
        return Check("tips", "FAIL", f"the slots' file can't be read ({error.strerror})", AS_AGENT)
    return Check("tips", "OK", "open")


def broken(settings: Settings) -> Iterator[Check]:
    """Damaged files that were set aside."""
    for name in asides(Path(settings.data)):
        cure = "keep a copy: it may hold what never reached central; delete it once that is looked after"
        yield Check("broken", "WARN", f"{name} was set aside", cure)


def running(settings: Settings) -> Check:
    """Whether an agent prints and delivers."""
    try:
        Lock(Path(settings.data) / "agent.lock").release()
    except AgentRunsAlready:
        return Check("agent", "OK", "running")
    return Check("agent", "WARN", "not running", "systemctl start kiosk-agent")


def parcels(store: Store) -> Iterator[Check]:
    """What has not reached central, and what it would not take."""
    waiting = store.outbox.waiting()
    late = waiting.count > 0 and waiting.oldest_seconds > LONG_WAIT_SECONDS
    cure = "see the lines agent, enrolled and central" if late else ""
    says = f"{waiting.count}, the oldest for {waiting.oldest_seconds // 60} min"
    yield Check("waiting", "WARN" if late else "OK", says, cure)
    aside = store.outbox.set_aside()
    for verdict in aside:
        yield Check(
            "set aside", "WARN", f"{verdict.word}: {verdict.reason}", "once mended: kiosk doctor --retry"
        )
    if not aside:
        yield Check("set aside", "OK", "none")


def printer(store: Store, t: Texts) -> Check:
    """What the agent last saw of the label printer."""
    posted = store.board.read(NAME)
    seen = standing(posted.body) if posted else None
    if seen is None or seen.label == "unknown":
        return Check("printer", "WARN", "nobody has looked yet", "start the agent")
    if seen.label == "ready":
        return Check("printer", "OK", f"ready {seen.media}".strip())
    return Check("printer", "FAIL", said(t, seen.label, "staff"), said(t, seen.label, "cure"))
