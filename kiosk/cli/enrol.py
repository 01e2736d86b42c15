"""`kiosk enrol`"""

import json
from pathlib import Path

import click

from kiosk.clock import SystemClock
from kiosk.settings import config_folder, settings
from kiosk.sync.courier import HttpCourier
from kiosk.sync.enrol import enrol as let_in
from kiosk.sync.enrol import refuse_twice
from kiosk.sync.letter import CentralTime, Writer
from kiosk.wiring.store import open_store


@click.command()
@click.argument("code")
@click.option("--central", help="Address of central; sync.url of kiosk.toml by default.")
@click.option(
    "--config", type=click.Path(path_type=Path), help="Folder with kiosk.toml; /etc/kiosk by default."
)
@click.option("--again", is_flag=True, help="Give an enrolled kiosk a new identity.")
@click.option("--json", "as_json", is_flag=True, help="Answer for programs.")
def enrol(code: str, central: str | None, config: Path | None, *, again: bool, as_json: bool) -> None:
    """Let this kiosk in at central with a one-time code."""
    chosen, clock = settings(config_folder(config)), SystemClock()
    store = open_store(chosen, clock)
    if not again:
        refuse_twice(store.board)
    url = central or chosen.sync.url
    writer = Writer(url, None, CentralTime(clock))
    courier = HttpCourier(writer, chosen.sync.deadline_seconds, chosen.sync.ca_bundle)
    known = let_in(code, url, courier, store.board, Path(chosen.data))
    told = {"device": known.device, "name": known.name, "colour": known.colour, "central": known.central}
    click.echo(
        json.dumps(told, ensure_ascii=False) if as_json else f"{known.name}, {known.colour}, {known.central}"
    )
