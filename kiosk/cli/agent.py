"""`kiosk agent`"""

from pathlib import Path

import click

from kiosk import log
from kiosk.agent.agent import Lock
from kiosk.clock import SystemClock
from kiosk.settings import Lists, config_folder, settings
from kiosk.wiring.agent import build_agent


@click.command()
@click.option(
    "--config", type=click.Path(path_type=Path), help="Folder with kiosk.toml; /etc/kiosk by default."
)
def agent(config: Path | None) -> None:
    """Print and deliver what the terminal has stored."""
    log.start()
    where = config_folder(config)
    chosen = settings(where)
    lock = Lock(Path(chosen.data) / "agent.lock")
    try:
        built = build_agent(chosen, Lists(where), SystemClock())
        built.ends_on_signals()
        built.run()
    finally:
        lock.release()
