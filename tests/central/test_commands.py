"""The real program: started, killed in the middle of a batch, started again."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.assets import folder
from kiosk.central.store import open_database
from kiosk.central.tables import cases
from kiosk.wire import messages as m
from kiosk.wire import routes as r
from kiosk.wire.codec import decode, encode
from kiosk.wire.signing import Signer, new_key, public_hex
from tests.central.conftest import batch, free_port, thing

RUN = "from kiosk.central.commands import central; central()"


@dataclass
class Program:
    """`kiosk central` with a config folder of its own."""

    config: Path
    url: str
    port: int
    database: str
    running: subprocess.Popen[bytes] | None = None
    key: Ed25519PrivateKey = field(default_factory=new_key)
    device: str = ""

    def run(self, *arguments: str) -> str:
        done = subprocess.run(self._line(*arguments), check=True, capture_output=True, text=True)
        return done.stdout

    def start(self) -> None:
        self.running = subprocess.Popen(self._line("serve"), stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{self.url}/health/ready", timeout=5)
                return
            except OSError:
                time.sleep(0.1)
        pytest.fail("central does not answer")

    def kill(self) -> None:
        assert self.running is not None
        os.kill(self.running.pid, signal.SIGKILL)
        self.running.wait()

    def post(self, path: str, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json"}
        if self.device:
            headers = Signer(self.device, self.key)("POST", self.url + path, {}, body)
        request = urllib.request.Request(self.url + path, body, headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return bytes(answer.read())

    def enrol(self) -> None:
        code = json.loads(self.run("enrol-code", "--name", "Entrén", "--json"))["code"]
        asked = m.Enrol(code=code, public_key=public_hex(self.key))
        self.device = decode(self.post(r.ENROL.path, encode(asked)), m.Enrolled).device

    def _line(self, command: str, *rest: str) -> list[str]:
        return [sys.executable, "-c", RUN, command, "--config", str(self.config), *rest]


@pytest.fixture
def program(tmp_path: Path, database_url: str):  # type: ignore[no-untyped-def]
    config, port = tmp_path / "config", free_port()
    shutil.copytree(folder("config"), config)
    words = (config / "central.toml").read_text("utf-8")
    kept = [x for x in words.splitlines() if not x.startswith(("database", "port", "base_url"))]
    ours = [f'database = "{database_url}"', f"port = {port}", f'base_url = "http://127.0.0.1:{port}"']
    (config / "central.toml").write_text("\n".join([*ours, *kept]), "utf-8")
    program = Program(config, f"http://127.0.0.1:{port}", port, database_url)
    yield program
    if program.running is not None and program.running.poll() is None:
        program.kill()


def test_killed_in_the_middle_of_batches_every_parcel_is_there_exactly_once(program: Program) -> None:
    program.start()
    program.enrol()
    batches = [batch(*(thing(n) for n in range(40))) for _ in range(12)]

    def deliver() -> None:
        for b in batches:
            try:
                program.post(r.BATCH.path, encode(b))
            except (OSError, HTTPException):
                return

    sender = threading.Thread(target=deliver)
    sender.start()
    time.sleep(0.25)
    program.kill()
    sender.join()
    program.start()
    words = [
        v.word for b in batches for v in decode(program.post(r.BATCH.path, encode(b)), m.Receipt).verdicts
    ]

    assert set(words) <= {"stored", "duplicate"}
    database = open_database(program.database)
    with database.reading() as tx:
        kept = sorted(row.id for row in tx.execute(cases.select()))
    database.close()
    assert kept == sorted(p.ref for b in batches for p in b.parcels)


def test_init_gives_one_link_and_only_once(program: Program) -> None:
    told = json.loads(program.run("init", "--json"))

    assert told["link"].startswith(program.url + "/staff/welcome/")
    with pytest.raises(subprocess.CalledProcessError):
        program.run("init")
    listed = subprocess.run(
        [sys.executable, "-c", RUN, "user", "list", "--config", str(program.config), "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert json.loads(listed.stdout)[0]["roles"] == ["admin", "technician"]


def test_an_account_is_made_listed_and_its_second_factor_reset(program: Program) -> None:
    program.run("init")
    user = [sys.executable, "-c", RUN, "user"]
    where = ["--config", str(program.config)]

    def told(*line: str, check: bool = True) -> str:
        done = subprocess.run([*user, *line, *where], check=check, capture_output=True, text=True)
        return done.stdout + done.stderr

    made = json.loads(told("add", "Stödet", "--role", "volunteer", "--organisation", "victims", "--json"))
    fresh = json.loads(told("link", "stödet", "--json"))
    reset = told("reset-second-factor", "Stödet")
    listed = {person["name"]: person for person in json.loads(told("list", "--json"))}

    assert made["link"] != fresh["link"]
    assert reset.startswith("reset")
    assert listed["Stödet"] == {
        "name": "Stödet",
        "roles": ["volunteer"],
        "organisation": "victims",
        "disabled": False,
        "app": False,
        "passkeys": 0,
        "vouched": False,
    }
    assert "no such account" in told("reset-second-factor", "Ingen", check=False)
    assert "no such organisation" in told("add", "X", "--role", "host", "--organisation", "x", check=False)
