"""What comes over the wire: let in, answered in our words, or refused with nothing half-stored."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.testclient import TestClient

from kiosk.central.address import check_address
from kiosk.central.app import app_of
from kiosk.central.cases import InboxFilter
from kiosk.central.people import HOUSE
from kiosk.errors import SettingsWrong
from kiosk.settings import CentralSettings
from kiosk.wire import messages as m
from kiosk.wire import routes as r
from kiosk.wire.booked import recognised
from kiosk.wire.codec import decode, encode
from kiosk.wire.signing import Signer, new_key, public_hex
from tests.central.conftest import EPOCH, House, batch, thing

BASE = "http://testserver"


@dataclass
class Line:
    """A kiosk's side of the wire."""

    house: House
    client: TestClient
    key: Ed25519PrivateKey = field(default_factory=new_key)
    device: str = ""

    def enrol(self) -> None:
        code = self.house.parts.devices.enrol_code("Biblioteket").code
        asked = m.Enrol(code=code, public_key=public_hex(self.key))
        self.device = decode(self.client.post(r.ENROL.path, content=encode(asked)).content, m.Enrolled).device

    def headers(self, method: str, path: str, body: bytes, **more: str) -> dict[str, str]:
        return Signer(self.device, self.key, self.house.clock.now)(method, BASE + path, more, body)

    def post(self, path: str, body: bytes, **more: str):  # type: ignore[no-untyped-def]
        return self.client.post(path, content=body, headers=self.headers("POST", path, body, **more))

    def get(self, path: str, **more: str):  # type: ignore[no-untyped-def]
        return self.client.get(path, headers={**self.headers("GET", path, b""), **more})


@pytest.fixture
def line(house: House) -> Iterator[Line]:
    with TestClient(app_of(house.parts), base_url=BASE) as client:
        line = Line(house, client)
        line.enrol()
        yield line


def _refused(line: Line, answer, status: int) -> None:  # type: ignore[no-untyped-def]
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert decode(answer.content, m.Problem).status == status
    assert line.house.parts.cases.inbox(InboxFilter()).total == 0


def test_a_signed_gzipped_batch_becomes_cases(line: Line) -> None:
    parcel = thing()

    answer = line.post(r.BATCH.path, gzip.compress(encode(batch(parcel))), **{"Content-Encoding": "gzip"})

    assert decode(answer.content, m.Receipt).verdicts == [m.Verdict(ref=parcel.ref, word="stored")]
    assert line.house.parts.cases.peek(parcel.ref).device == "Biblioteket"


@pytest.mark.parametrize(
    ("body", "encoding", "status"),
    [
        (b"x" * 300_000, "", 413),
        (gzip.compress(b"\0" * 200_000_000, 9), "gzip", 413),
        (b"not gzip", "gzip", 400),
        (b"{}", "br", 415),
        (b"{not json", "", 400),
        (b'{"epoch": "short", "parcels": []}', "", 400),
        (b'{"epoch": "' + EPOCH.encode() + b'", "parcels": [7]}', "", 400),
    ],
    ids=["oversized", "bomb", "not gzip", "brotli", "not json", "bad epoch", "nameless parcel"],
)
def test_bad_bodies_are_refused_whole(line: Line, body: bytes, encoding: str, status: int) -> None:
    more = {"Content-Encoding": encoding} if encoding else {}

    answer = line.post(r.BATCH.path, body, **more)

    _refused(line, answer, status)


def test_unsigned_altered_old_and_foreign_requests_are_refused(line: Line) -> None:
    body, other = encode(batch(thing())), encode(batch(thing()))
    headers = line.headers("POST", r.BATCH.path, body)
    stranger = Line(line.house, line.client, device=line.device)

    _refused(line, line.client.post(r.BATCH.path, content=body), 401)
    _refused(line, line.client.post(r.BATCH.path, content=other, headers=headers), 401)
    _refused(line, line.client.post(r.HEALTH.path, content=body, headers=headers), 401)
    _refused(line, stranger.post(r.BATCH.path, body), 401)
    line.house.clock.forward(301)
    _refused(line, line.client.post(r.BATCH.path, content=body, headers=headers), 401)


def test_a_replayed_request_is_refused_also_after_a_restart(line: Line) -> None:
    health = encode(m.Health(epoch=EPOCH, last_seq=3, waiting=0, printer="ready"))
    headers = line.headers("POST", r.HEALTH.path, health)
    assert line.client.post(r.HEALTH.path, content=health, headers=headers).status_code == 200

    with TestClient(app_of(line.house.again()), base_url=BASE) as again:
        _refused(line, again.post(r.HEALTH.path, content=health, headers=headers), 401)


def test_a_revoked_kiosk_is_out_at_once(line: Line) -> None:
    line.house.parts.devices.revoke(line.device, HOUSE)

    _refused(line, line.post(r.BATCH.path, encode(batch(thing()))), 401)


def test_a_drop_is_kept_once_by_day_and_never_in_another_size(line: Line) -> None:
    frames = [bytes([n]) * m.FRAME_BYTES for n in range(8)]
    drop = encode(m.Drop(frames=frames))

    assert line.post(r.DROP.path, drop).status_code == 200
    assert line.post(r.DROP.path, drop).status_code == 200
    _refused(line, line.post(r.DROP.path, encode(m.Drop(frames=frames[:7]))), 422)
    _refused(line, line.post(r.DROP.path, encode(m.Drop(frames=[*frames[:7], b"short"]))), 422)

    days = line.house.parts.drops.days()
    assert [d.frames for d in days] == [8]
    assert {f.body for f in line.house.parts.drops.frames(days[0].day, HOUSE)} == set(frames)


def test_notices_change_their_etag_only_with_their_contents(line: Line) -> None:
    first = line.get(r.NOTICES.path)
    line.house.clock.forward(40)
    same = line.get(r.NOTICES.path, **{"If-None-Match": first.headers["etag"]})
    now = line.house.clock.now()
    talk = line.house.parts.bookings.book("Kub 1", now, now.replace(hour=12), HOUSE)

    changed = line.get(r.NOTICES.path, **{"If-None-Match": first.headers["etag"]})

    notices = decode(changed.content, m.Notices)
    assert same.status_code == 304
    assert notices.colour == "Gul"
    assert talk.code not in changed.text
    found = recognised(talk.code, notices.bookings)
    assert found is not None
    assert found.cube == "Kub 1"
    assert any(x.title.get("sv") == "Öppet möte" for x in notices.programme.meetings)


def test_every_route_is_described_and_unknown_ones_are_problems(line: Line) -> None:
    described = line.client.get("/api/v1/openapi.json").json()

    assert set(described["paths"]) == {x.path for x in r.ALL}
    assert "Batch" in described["components"]["schemas"]
    _refused(line, line.client.get("/api/v1/nothing"), 404)
    _refused(line, line.client.get(r.BATCH.path), 405)


def test_plain_http_beyond_this_machine_is_refused_with_what_to_do() -> None:
    far = "http://trygghetscenter.example"

    with pytest.raises(SettingsWrong, match="insecure_http"):
        check_address(CentralSettings(base_url=far))
    check_address(CentralSettings(base_url=far, insecure_http=True))
