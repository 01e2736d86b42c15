"""A whole house without glass or sockets: kiosk and central of real parts, a courier between."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
from starlette.testclient import TestClient

from kiosk.agent.health import HealthPost, health
from kiosk.agent.paper import PaperRound
from kiosk.central.app import app_of
from kiosk.central.parts import build_parts
from kiosk.central.people import HOUSE
from kiosk.clock import HandClock
from kiosk.desk import Handed
from kiosk.flow.draft import Draft
from kiosk.flow.submission import Submission
from kiosk.forms.form import Form
from kiosk.sealing.identities import new_identity
from kiosk.settings import CentralSettings, Lists, Settings, config_folder, settings
from kiosk.sync.calls import CallsWatch
from kiosk.sync.engine import Deliveries, Pace
from kiosk.sync.enrol import enrol
from kiosk.sync.identity import key_file
from kiosk.sync.inprocess import InProcessCourier
from kiosk.sync.letter import CentralTime, Writer
from kiosk.sync.notices import NoticesWatch
from kiosk.sync.tips import Drops, schedule
from kiosk.wire.messages import FRAME_BYTES, Notices
from kiosk.wire.signing import Signer, load_key
from kiosk.wiring.agent import build_spooler
from kiosk.wiring.store import open_store
from kiosk.wiring.terminal import build_behind

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
CENTRAL = "https://central.test"
PASSWORD = "three words unlike"
DROP_SECONDS = 300


class House:
    """Central with two readers and somebody at the desk; one kiosk, enrolled, that has seen the notices."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.database = folder, database
        self.clock = HandClock(NOON)
        self._open_central()
        self.config = self._config()
        self.settings: Settings = settings(self.config)
        self._open_kiosk()
        self.staff = Staff(self.http)
        self.notices()

    def _open_central(self) -> None:
        chosen = CentralSettings(database=self.database, base_url=CENTRAL)
        self.parts = build_parts(chosen, Lists(config_folder()), self.clock)
        self.http = TestClient(app_of(self.parts), base_url=CENTRAL, follow_redirects=False)
        _, token = self.parts.people.add("Värd", ("desk", "host", "admin", "tips_reader"))
        self.parts.people.accept(token, PASSWORD)
        made = [new_identity() for _ in range(2)]
        for number, key in enumerate(made, 1):
            self.parts.drops.add_reader(HOUSE, f"Läsare {number}", key.public)
        self.reader, self.stranger = made[0].secret, new_identity().secret

    def _config(self) -> Path:
        where = self.folder / "config"
        where.mkdir()
        for name in ("places.toml", "categories.toml", "meetings.toml"):
            (where / name).write_bytes((config_folder() / name).read_bytes())
        printers = f'label = "paper:{self.folder}/labels"\nslip = "paper:{self.folder}/slips"'
        (where / "kiosk.toml").write_text(
            f'data = "{self.folder}/kiosk"\nrun = "{self.folder}/run"\n'
            f"[tips]\ndrop_every_seconds = {DROP_SECONDS}\n[printing]\n{printers}\n"
        )
        return where

    def _open_kiosk(self) -> None:
        lists = Lists(self.config)
        self.terminal = build_behind(self.settings, lists, self.clock)
        self.store = open_store(self.settings, self.clock)
        self._enrol()
        paper = PaperRound(
            build_spooler(self.settings, lists, self.store, self.clock), self.store.board, _quiet
        )
        look = partial(self._health, paper.state)
        plan = schedule(self.settings.tips.drop_at, self.settings.tips.drop_every_seconds)
        board, slots = self.store.board, self.store.slots
        self._paper = paper.round
        self.deliver = Deliveries(self.store.outbox, self._courier(), self.clock, Pace(_least)).round
        self.drop = Drops(slots, self._courier(), self.clock, plan, _least).round
        self.notices = NoticesWatch(board, self._courier(), 30, _least, _posted).round
        self.calls = CallsWatch(board, self._courier(), self.clock, _least, _quiet).round
        self.tell = HealthPost(look, self._courier(), self.clock, _least).round

    def _enrol(self) -> None:
        code = self.parts.devices.enrol_code("Entrén").code
        stranger = InProcessCourier(Writer(CENTRAL, None, CentralTime(self.clock)), self._carry)
        data = Path(self.settings.data)
        self._device = enrol(code, CENTRAL, stranger, self.store.board, data).device
        self._key = load_key(key_file(data))

    def _courier(self) -> InProcessCourier:
        time = CentralTime(self.clock)
        return InProcessCourier(Writer(CENTRAL, Signer(self._device, self._key, time.now), time), self._carry)

    def _carry(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        answer = self.http.request(method, path, headers=dict(headers), content=body)
        return answer.status_code, dict(answer.headers), answer.content

    def _health(self, printer: Callable[[], str]) -> object:
        return health(self.store.outbox, self.clock, Path(self.settings.data), printer())

    def hand_in(self, form: Form, lang: str = "sv", **answers: str) -> Handed:
        """A visitor answers each question that is asked, and hands in."""
        site, draft = self.terminal.look().site, Draft.begin(form)
        while not draft.reviewing:
            draft = draft.answer(answers.get(draft.at, ""), site)
            draft = draft.read_on() if draft.notice else draft
        handed = self.terminal.take(Submission.of(draft, lang))
        assert isinstance(handed, Handed)
        return handed

    def print(self, handed: Handed) -> None:
        """A round for each of a submission's papers."""
        for _ in handed.jobs:
            self._paper()

    def send_tips(self) -> None:
        """Until the drop's time has come, and then the drop."""
        self.clock.forward(DROP_SECONDS)
        self.drop()

    def files(self) -> bytes:
        """All that kiosk and central have on disk, in one piece."""
        if self.database.startswith("postgresql:"):
            with psycopg.connect(self.database, autocommit=True) as line:
                line.execute("CHECKPOINT")
        return b"".join(p.read_bytes() for top in self._folders() for p in top.rglob("*") if p.is_file())

    def _folders(self) -> list[Path]:
        host = parse_qs(urlsplit(self.database).query).get("host", [])
        return [self.folder, *(Path(name) / "data" for name in host)]

    def close(self) -> None:
        """Let go of both databases."""
        self.store.database.close()
        self.parts.bell.close()
        self.parts.database.close()


class Staff:
    """Somebody at a desk, signed in, who reads pages and presses buttons."""

    def __init__(self, http: TestClient) -> None:
        self._http = http
        http.headers.update({"Origin": CENTRAL, "Accept-Language": "sv"})
        http.post("/staff/sign-in", data={"name": "Värd", "password": PASSWORD})
        found = re.search(r'name="token" value="([0-9a-f]+)"', http.get("/staff/account").text)
        assert found is not None
        self._token = found[1]

    def page(self, path: str) -> str:
        """What a page says: its words without marks and isolates, one space between."""
        words = re.sub(r"<(style|script|head)\b.*?</\1>|<[^>]*>", " ", self.source(path), flags=re.DOTALL)
        return " ".join(re.sub("[\u2068\u2069]", "", unescape(words)).split())

    def source(self, path: str) -> str:
        """A page as it is sent."""
        answer = self._http.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return str(answer.text)

    def press(self, path: str, **fields: str) -> bytes:
        """A form of the pages; its answer."""
        answer = self._http.post(path, data={"token": self._token, **fields})
        assert answer.status_code in (200, 303), (path, answer.status_code)
        assert "/staff/sign-in" not in answer.headers.get("location", "")
        return bytes(answer.content)

    def find(self, code: str) -> str:
        """Search by a code; the address of its case."""
        return str(self._http.get("/staff/", params={"words": code}).headers["location"])

    def frames(self, day: datetime) -> list[bytes]:
        """A day's sealed envelopes, as the tips page fetches them."""
        whole = self.press(f"/staff/tips/{day.date()}/frames")
        return [whole[i : i + FRAME_BYTES] for i in range(0, len(whole), FRAME_BYTES)]


def _least(least: float, _most: float) -> float:
    return least


def _quiet() -> None:
    return


def _posted(_news: Notices) -> None:
    return
