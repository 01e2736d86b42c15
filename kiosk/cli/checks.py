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
from kiosk.clock import Clock
from kiosk.errors import StoreTrouble
from kiosk.printing.standing import NAME, standing
from kiosk.settings import Settings
from kiosk.texts import Texts
from kiosk.wiring.store import Store, database_file, open_store

State = Literal["OK", "WARN", "FAIL"]
LEAST_MB, FEW_MB = 64, 500
LONG_WAIT_SECONDS = 900


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
            "run this as the user of the agent: sudo -u kiosk-agent",
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


def opened(settings: Settings, clock: Clock) -> tuple[Check, Store | None]:
    """The database: opening it checks WAL and FULL."""
    if not database_file(settings).exists():
        return Check("database", "WARN", "not there yet", "start the agent, it makes one"), None
    try:
        return Check("database", "OK", "WAL, synchronous=FULL"), open_store(settings, clock)
    except StoreTrouble as trouble:
        cure = "stop the agent, move the file aside and start again; keep it, it may hold submissions"
        return Check("database", "FAIL", str(trouble), cure), None


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


def said(t: Texts, key: str, part: str) -> str:
    """The words for staff, or at least those for visitors."""
    return t(f"{key}.{part}") if t.has(f"{key}.{part}") else t(key)
