"""What is handed out to a person: one ZIP with the same twice, for programs and for eyes."""

import io
import json
import zipfile

from kiosk.central.custody import stamp
from kiosk.central.personal import SHOWN
from kiosk.central.staff.hands import hand
from kiosk.central.staff.journal import act_words
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import moment
from kiosk.central.store.personal import Held


def packed(v: Visit, held: Held) -> bytes:
    """`personal.json`, `personal.html` and, if there is one, the contact as it is: sealed."""
    files = {"personal.json": _json(held), "personal.html": _page(v, held)}
    files |= {"contact.age": held.sealed} if held.sealed is not None else {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _json(held: Held) -> bytes:
    case = held.case
    told = {
        "code": case.code,
        "kind": case.kind,
        "state": case.state,
        "handed_in": stamp(case.at) if case.at and case.trusted else None,
        "received": stamp(case.received),
        "kiosk": case.device,
        "language": case.lang,
        "answers": dict(case.answers),
        "shelf": case.shelf,
        "bag": case.bag,
        "police_number": case.police_number,
        "custody": [
            {"at": stamp(e.at), "by": e.by, "act": e.act, "to": e.to_state, "details": dict(e.details)}
            for e in case.events
        ],
        "contact_sealed_in": "contact.age" if held.sealed is not None else None,
        "text_shown": {"version": held.shown.version, "parts": held.shown.parts} if held.shown else None,
        "journal": [{"at": stamp(e.at), "who": e.who, "act": e.act} for e in held.journal],
        "protocol": [line.told for line in held.protocol],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")


def _page(v: Visit, held: Held) -> bytes:
    told = {
        "v": v,
        "t": v.t,
        "case": held.case,
        "held": held,
        "facts": facts(v, held),
        "hands": [hand(v, e) for e in held.case.events],
        "rows": [(e, act_words(v, e.act)) for e in held.journal],
        "made": moment(v.now, v.t),
    }
    return v.env.get_template("personal_out.html").render(told).encode("utf-8", "replace")


def facts(v: Visit, held: Held) -> list[tuple[str, str]]:
    """Captions and words of everything that was handed in."""
    answers = {name: words for name, words in held.case.answers.items() if name != SHOWN}
    return [(f.caption, f.words) for f in v.reading.facts(held.case.kind, answers)]
