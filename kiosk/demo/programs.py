"""The programs of the demo as real processes, each with a log of its own; all end together."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from kiosk.demo.place import Place

SIZE = "1280x800"


class Programs:
    """Starts them, tells when one has died, ends them in reverse order."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._running: list[tuple[str, subprocess.Popen[bytes]]] = []

    def kiosk(self, *words: str, **environment: str) -> None:
        """Start `kiosk …` with the demo's config."""
        name = "-".join(word for word in words if not word.startswith("--"))
        self._start(name, self._command(words), environment)

    def once(self, *words: str) -> None:
        """Run `kiosk …` to its end."""
        done = subprocess.run(self._command(words), capture_output=True, text=True, check=False)
        if done.returncode:
            raise click.ClickException(f"kiosk {words[0]}: {done.stderr.strip()}")

    def screen(self, folder: Path) -> str:
        """Start a virtual screen that keeps its picture in `folder`; its display name."""
        if shutil.which("Xvfb") is None:
            raise click.ClickException("no display and no Xvfb: run `make setup`, or apt-get install xvfb")
        reading, writing = os.pipe()
        shape = ["-screen", "0", f"{SIZE}x24", "-fbdir", str(folder), "-nolisten", "tcp", "-noreset"]
        self._start("screen", ["Xvfb", "-displayfd", str(writing), *shape], {}, keep=writing)
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise click.ClickException(f"the virtual screen did not start: see {self._log('screen')}")
        return f":{number}"

    def check(self) -> None:
        """Say which program has ended, if one has."""
        for name, program in self._running:
            if program.poll() is not None:
                raise click.ClickException(
                    f"{name} ended with {program.returncode}; its last words are in {self._log(name)}"
                )

    def wait(self) -> None:
        """Until the terminal's window is closed."""
        self._running[-1][1].wait()

    def end(self) -> None:
        """End all, the last one first."""
        for _, program in reversed(self._running):
            program.send_signal(signal.SIGTERM)
            try:
                program.wait(5)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
        self._running.clear()

    def _command(self, words: Sequence[str]) -> list[str]:
        return [sys.executable, "-m", "kiosk", *words, "--config", str(self._place.config)]

    def _start(
        self, name: str, command: list[str], more: Mapping[str, str], *, keep: int | None = None
    ) -> None:
        passed = () if keep is None else (keep,)
        with self._log(name).open("wb") as log:
            program = subprocess.Popen(
                command, stdout=log, stderr=log, env={**os.environ, **more}, pass_fds=passed
            )
        self._running.append((name, program))

    def _log(self, name: str) -> Path:
        return self._place.under("logs") / f"{name}.log"
