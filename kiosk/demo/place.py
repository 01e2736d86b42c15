"""The demo's own folder: its config, its memory, and what a newcomer finds there afterwards."""

import re
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

import click

from kiosk.assets import folder

LONGEST_SOCKET = 100
"""Linux allows 108 bytes in a Unix socket's path."""


@dataclass(frozen=True, slots=True)
class Place:
    """Everything the demo writes lies under `root`."""

    root: Path
    port: int

    @property
    def config(self) -> Path:
        """The config folder that all three programs are given."""
        return self.root / "config"

    @property
    def run(self) -> Path:
        """Sockets, and what a power cut may take."""
        return self.root / "run"

    @property
    def url(self) -> str:
        """Where central answers."""
        return f"http://127.0.0.1:{self.port}"

    def under(self, name: str) -> Path:
        """A folder of the demo, made when it is not there."""
        path = self.root / name
        path.mkdir(parents=True, exist_ok=True)
        return path


def prepare(root: Path) -> Place:
    """An empty folder with a config of its own; what an earlier demo left there is removed."""
    root = root.resolve()
    if len(str(root / "run" / "terminal.sock")) > LONGEST_SOCKET:
        raise click.ClickException(f"{root}: the path is too long for sockets; choose another by --out")
    if root.exists() and any(root.iterdir()) and not (root / "config" / "kiosk.toml").exists():
        raise click.ClickException(f"{root}: holds other things; choose an empty folder by --out")
    shutil.rmtree(root, ignore_errors=True)
    place = Place(root, _free_port())
    shutil.copytree(folder("config"), place.config)
    kiosk, printer = place.config / "kiosk.toml", f"paper:{place.under('labels')}"
    _change(kiosk, data=place.under("kiosk"), run=place.under("run"))
    _change(kiosk, "screen", fullscreen=False)
    _change(kiosk, "sync", url=place.url, notices_seconds=2, first_wait_seconds=0)
    _change(kiosk, "tips", drop_every_seconds=5)
    _change(kiosk, "printing", label=printer, slip=printer)
    database = f"sqlite:///{place.under('central') / 'central.db'}"
    _change(place.config / "central.toml", database=database, port=place.port, base_url=place.url)
    return place


def _change(path: Path, table: str = "", **settings: object) -> None:
    """Give settings of one table another value, where they stand in the file."""
    head = f"[{table}]\n" if table else ""
    above, text = path.read_text("utf-8").split(head, 1) if head else ("", path.read_text("utf-8"))
    for name, value in settings.items():
        written = str(value).lower() if isinstance(value, bool | int) else f'"{value}"'
        text = re.sub(rf"^{name} = [^#\n]*", f"{name} = {written} ", text, count=1, flags=re.MULTILINE)
    path.write_text(above + head + text, "utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
