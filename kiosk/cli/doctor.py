"""`kiosk doctor`"""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from kiosk.cli import checks
from kiosk.cli.checks import Check
from kiosk.cli.reach import reach
from kiosk.cli.words import texts
from kiosk.clock import Clock, SystemClock
from kiosk.errors import SettingsWrong
from kiosk.settings import Lists, Settings, config_folder, settings


@click.command()
@click.option(
    "--config", type=click.Path(path_type=Path), help="Folder with kiosk.toml; /etc/kiosk by default."
)
@click.option("--retry", is_flag=True, help="Let parcels that were set aside try once more.")
@click.option("--json", "as_json", is_flag=True, help="Answer for programs.")
def doctor(config: Path | None, *, retry: bool, as_json: bool) -> None:
    """Check everything and say what to do."""
    found = list(examined(config_folder(config), SystemClock(), retry=retry))
    click.echo(msgspec.json.encode(found).decode() if as_json else "\n".join(map(_line, found)))
    if any(check.state == "FAIL" for check in found):
        click.get_current_context().exit(1)


def examined(where: Path, clock: Clock, *, retry: bool = False) -> Iterator[Check]:
    """All checks, as far as each makes sense after those before it."""
    try:
        chosen = settings(where)
        Lists(where)
    except SettingsWrong as wrong:
        yield Check("config", "FAIL", str(wrong), "mend that line")
        return
    yield Check("config", "OK", str(where))
    yield checks.letters()
    yield checks.sound()
    writable = checks.folder(chosen)
    yield writable
    if writable.state == "OK":
        yield from _kept(chosen, clock, retry=retry)


def _kept(chosen: Settings, clock: Clock, *, retry: bool) -> Iterator[Check]:
    yield checks.disk(chosen)
    yield checks.running(chosen)
    database, store = checks.opened(chosen, clock)
    yield database
    yield from checks.broken(chosen)
    if store is None:
        return
    if retry:
        store.outbox.retry_set_aside()
    yield checks.tips(store)
    yield from checks.parcels(store)
    yield checks.printer(store, texts())
    yield from reach(chosen, store, clock)


def _line(check: Check) -> str:
    cure = f"\n{'':16}→ {check.cure}" if check.cure else ""
    return f"{check.state:4} {check.name:10} {check.says}{cure}"
