"""What a kiosk itself has to tell central: how the print of a thing's label ended."""

import uuid
from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert

from kiosk.clock import Clock
from kiosk.store.settling import WAITING
from kiosk.store.tables import PARCELS
from kiosk.wire.codec import moment
from kiosk.wire.messages import LABEL

_NEW = insert(PARCELS)


def tell_label(connection: Connection, job: Row[Any], clock: Clock, *, state: str, reason: str) -> bool:
    """Keep a parcel about a job's end, in the transaction that ends it; False for papers without a thing."""
    told = bool(job.code) and job.role == "label"
    if told:
        answers = {"state": state, "copy": str(job.copy), "reason": reason}
        connection.execute(_NEW, _row(job.code, answers, clock))
    return told


def _row(code: str, answers: Mapping[str, str], clock: Clock) -> dict[str, object]:
    """A parcel of nobody: no language, no ticket, nothing that a visitor said."""
    return {
        "ref": uuid.uuid4().hex,
        "kind": LABEL,
        "lang": "",
        "at": moment(clock.now()),
        "trusted": int(clock.trusted()),
        "code": code,
        "number": "",
        "ticket": "",
        "day": "",
        "answers": msgspec.json.encode(answers).decode(),
        "envelope": None,
        "state": WAITING,
    }
