"""What the worst visitor, kiosk and colleague would write, brought in by the doors that they have."""

import uuid

import pyrage

from kiosk.central.people import ROLES
from kiosk.forms.codes import new_code
from kiosk.wire import messages as m
from kiosk.wire.codec import moment
from tests.central.staff.conftest import Desk
from tests.central.staff.seeded import NOW, PASSWORD, Seeded

MARK = "Ѫ"
"""Stands in everything that was written."""
WORDS = (
    "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'>",
    "</textarea></title></dd><b onclick=hit()>",
    "\u202egnp.exe \u2066 \u2067",
    "\u200b\u200d\ufeff\u00ad",
    "W" * 900,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308",
    "Set-Cookie: a=b\r\nLocation: //elsewhere.test\r\n\r\n<p>",
    "=cmd|'/C calc'!A0",
    '" autofocus onfocus="window.hit = 1',
    "{{ 7 * 7 }} {% raw %} ${7 * 7}",
    "مرحبا بالعالم",
)
NAME = f"{MARK}\u202e<b>Värd</b>"


def cut(words: str) -> str:
    """Marked, and as long as the wire allows a name."""
    return (MARK + words)[:80]


def deliver(house: Seeded) -> list[str]:
    """Everything by the real intake; the ids of the things."""
    things = []
    for order, words in enumerate(WORDS):
        parcels = _parcels(order * 10, words)
        receipt = house.parts.intake.take(house.device, m.Batch(epoch="8" * 32, parcels=parcels))
        assert [v.word for v in receipt.verdicts] == ["stored"] * len(parcels)
        things.append(parcels[0].ref)
    refused = [m.Verdict(ref="9" * 32, word="refused", reason=MARK + WORDS[4] * 11)]
    health = m.Health(epoch="8" * 32, last_seq=1, waiting=1, version=cut(WORDS[0]), set_aside=refused)
    house.parts.devices.health(house.device, health)
    return things


def colleague(house: Seeded) -> Desk:
    """Somebody with every role and a bad name."""
    _, token = house.parts.people.add(NAME, sorted(ROLES))
    house.parts.people.accept(token, PASSWORD)
    desk = Desk(house)
    desk.http.headers["Origin"] = house.url
    return desk.sign_in(NAME)


def work(desk: Desk, thing: str) -> None:
    """Writes the same words wherever a form takes any."""
    case = f"/staff/cases/{thing}"
    second = next(p.id for p in desk.house.parts.people.listed() if p.name == "Handläggare 1")
    said = {"second_person": second, "bag": MARK + WORDS[0], "contents": MARK + WORDS[2]}
    moved = [
        desk.send(f"{case}/move", move="label_on", version="1"),
        desk.send(f"{case}/move", move="receive", version="2", **said),
        desk.send(f"{case}/move", move="shelve", version="3", shelf=MARK + WORDS[0]),
    ]
    assert [answer.status_code for answer in moved] == [303] * 3
    for words in WORDS:
        desk.send(f"{case}/note", words=MARK + words)
        key = str(pyrage.x25519.Identity.generate().to_public())
        desk.send("/staff/keys", public_key=key, name=cut(words))
        desk.send(
            "/staff/meetings/new",
            title_sv=cut(words),
            title_en=cut(words),
            day="2025-11-20",
            begins="16:00",
            ends="18:00",
        )
    code = desk.house.parts.devices.enrol_code(cut(WORDS[2])).code
    desk.house.parts.devices.enrol(m.Enrol(code=code, public_key="ef" * 32))


def _parcels(order: int, words: str) -> list[m.Parcel]:
    said, at = cut(words), moment(NOW)
    answers = {"category": "keys", "place": f"other:{said}", "description": MARK + words, said: MARK + words}
    visit = {"way": "drop_in", "whom": said, "people": said, "interpreter": said}
    kept = (
        {"kind": "found_item", "code": new_code("HG"), "lang": said, "answers": answers},
        {"kind": said, "code": said, "answers": answers},
        {"kind": "found_item", "schema": 9, "code": said, "answers": answers},
        {"kind": "check_in", "number": said, "code": "1", "lang": said, "answers": visit},
    )
    return [
        m.Parcel(ref=uuid.uuid4().hex, seq=order + n, at=at, **fields)  # type: ignore[arg-type]
        for n, fields in enumerate(kept)
    ]
