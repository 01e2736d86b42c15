"""`kiosk printers` and `kiosk label`: for whoever stands before a printer that does not do as it should."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from kiosk.errors import PrinterTrouble
from kiosk.forms.site import ConfiguredSite
from kiosk.printing.drivers.brother_ql import VENDOR
from kiosk.printing.drivers.paper import PaperDriver, write_whole
from kiosk.printing.label import Paper
from kiosk.printing.layout import Drawer
from kiosk.printing.media import MEDIA
from kiosk.printing.outcome import End, Sheetful
from kiosk.printing.printer import printer_for
from kiosk.printing.trouble import NotConnected
from kiosk.printing.usb import Found, found
from kiosk.settings import Lists, Settings, config_folder, settings
from kiosk.texts import Texts
from kiosk.wire.codec import moment

_SAMPLE = "HG-2222-2223"
"""Looks like a code and can never be one: its check character is wrong."""


@click.command("printers")
@click.option("--lang", default="sv")
@click.option("--json", "as_json", is_flag=True)
def printers(*, lang: str, as_json: bool) -> None:
    """Tell which label printers answer on USB, and how to mend those that don't."""
    try:
        seen: Sequence[Found] = found(VENDOR)
    except PrinterTrouble as trouble:
        seen = [Found("", "", trouble.text_key)]
    t = Texts(lang)
    click.echo(_as_json(seen) if as_json else "\n".join(_told(t, f) for f in seen or [_NOBODY]))
    sys.exit(0 if any(not f.trouble for f in seen) else 1)


_NOBODY = Found("", "", NotConnected.text_key)


def _as_json(seen: Sequence[Found]) -> str:
    return json.dumps([{"serial": f.serial, "model": f.model, "trouble": f.trouble} for f in seen])


def _told(t: Texts, one: Found) -> str:
    if not one.trouble:
        return f"{one.model} usb:{one.serial}  {t('printer.ready')}"
    return _cure(t, one.trouble)


def _cure(t: Texts, reason: str) -> str:
    return f"{t(reason + '.staff')} {t(reason + '.cure')}"


@click.command("preview")
@click.option("--code", default=_SAMPLE)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--media", type=click.Choice(list(MEDIA)), default="62x29")
@click.option("--config", type=click.Path(file_okay=False, path_type=Path))
def preview(*, code: str, out: Path, media: str, config: Path | None) -> None:
    """Draw a label as it would be printed, dot for dot, into a PNG file."""
    paper = MEDIA[media]
    picture = _drawer(*_configured(config))(_sample(code), paper)
    write_whole(out, PaperDriver(paper).encode(picture))
    click.echo(str(out))


@click.command("test")
@click.option("--lang", default="sv")
@click.option("--config", type=click.Path(file_okay=False, path_type=Path))
def test(*, lang: str, config: Path | None) -> None:
    """Print a test label on the configured printer and tell how it ended."""
    kiosk, lists = _configured(config)
    printer = printer_for(kiosk.printing.label, kiosk.printing, Path(kiosk.data))
    draw, sample = _drawer(kiosk, lists), _sample(_SAMPLE)
    outcome = printer.print(Sheetful(sample.name, lambda media: draw(sample, media)))
    t = Texts(lang)
    told = t(f"printer.end.{outcome.end}")
    click.echo(f"{told} {_cure(t, outcome.reason)}" if outcome.reason else told)
    sys.exit(0 if outcome.end is End.PRINTED else 1)


def _configured(config: Path | None) -> tuple[Settings, Lists]:
    where = config_folder(config)
    return settings(where), Lists(where)


def _drawer(kiosk: Settings, lists: Lists) -> Drawer:
    site = ConfiguredSite(lists)
    return Drawer(kiosk.house, lambda: site)


def _sample(code: str) -> Paper:
    return Paper(
        role="label",
        layout="thing",
        kind="found_item",
        lang="sv",
        at=moment(datetime.now(UTC)),
        code=code,
        choices={"category": "keys", "place": "here"},
    )
