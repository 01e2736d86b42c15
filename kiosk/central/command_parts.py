"""What central's commands share: where config is, the parts it makes, and two ways to say something."""

import json
from collections.abc import Mapping

import click

from kiosk.central.address import check_address
from kiosk.central.parts import Parts, build_parts
from kiosk.clock import SystemClock
from kiosk.errors import SettingsWrong
from kiosk.settings import Lists, central_settings, config_folder

config_option = click.option(
    "--config", "config", metavar="DIR", default=None, help="Folder of central.toml"
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs")


def parts_of(config: str | None) -> Parts:
    """The parts for a config folder; says in words what is wrong with it."""
    where = config_folder(config)
    try:
        settings = central_settings(where)
        check_address(settings)
        return build_parts(settings, Lists(where), SystemClock())
    except SettingsWrong as wrong:
        raise click.ClickException(str(wrong)) from wrong


def link(parts: Parts, token: str) -> str:
    """Where a one-time link leads."""
    return f"{parts.settings.base_url.rstrip('/')}/staff/welcome/{token}"


def say(told: Mapping[str, str], words: str, *, as_json: bool) -> None:
    """For people, or for programs."""
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else words.format(**told))
