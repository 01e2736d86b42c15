"""`kiosk central …`: serve, init, enrol-code, user, verify-log, export-log, export-journal, retention."""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import click
import uvicorn

from kiosk import log
from kiosk.central.address import check_address
from kiosk.central.app import app_of
from kiosk.central.custody_check import verify
from kiosk.central.custody_commands import verify_log, words_of
from kiosk.central.parts import Parts, build_parts
from kiosk.central.patience import Patient
from kiosk.central.people import HOUSE, ROLES
from kiosk.central.retention_commands import export_journal, retention
from kiosk.central.trouble import Conflict
from kiosk.clock import SystemClock
from kiosk.errors import SettingsWrong
from kiosk.notify import Watch
from kiosk.settings import Lists, central_settings, config_folder
from kiosk.texts import Texts

_config = click.option("--config", "config", metavar="DIR", default=None, help="Folder of central.toml")
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs")
BEAT_SECONDS = 10
"""Between two words to systemd."""


def _life() -> Callable[[], Awaitable[None]]:
    """What the server's loop does when it serves, and then each so many seconds."""
    watch = Watch()

    async def alive() -> None:
        watch.alive()

    return alive


def parts_of(config: str | None) -> Parts:
    """The parts for a config folder; says in words what is wrong with it."""
    where = config_folder(config)
    try:
        settings = central_settings(where)
        check_address(settings)
        return build_parts(settings, Lists(where), SystemClock())
    except SettingsWrong as wrong:
        raise click.ClickException(str(wrong)) from wrong


@click.group()
def central() -> None:
    """The other end: the API for kiosks and the staff pages."""


@central.command()
@_config
@click.option("--port", type=int, default=None, help="Instead of central.toml's")
def serve(config: str | None, port: int | None) -> None:
    """Serve the API and the staff pages; brings the database up to date first."""
    log.start()
    parts = parts_of(config)
    server = uvicorn.Server(
        uvicorn.Config(
            app_of(parts),
            http=Patient,
            host=parts.settings.host,
            port=port or parts.settings.port,
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=2,
            timeout_keep_alive=30,
            callback_notify=_life(),
            timeout_notify=BEAT_SECONDS,
        )
    )
    log.fact(logging.getLogger("kiosk.central"), logging.INFO, "serving", port=port or parts.settings.port)
    server.run()


@central.command()
@_config
@_json
@click.option("--name", default=None, help="The role that the first account is named by")
def init(config: str | None, name: str | None, *, as_json: bool) -> None:
    """Create the database and print the first administrator's one-time link."""
    parts = parts_of(config)
    if not parts.people.empty():
        raise click.ClickException(
            "there are accounts already; a new link for one: kiosk central user add, or the page of people"
        )
    name = name or Texts("sv")("staff.role.admin")
    _, token = parts.people.add(name, ["admin", "technician"])
    _say(
        {"link": link(parts, token), "name": name},
        "One-time link, good for 24 hours:\n{link}",
        as_json=as_json,
    )


@central.command("enrol-code")
@_config
@_json
@click.option("--name", required=True, help="Where the kiosk stands")
def enrol_code(config: str | None, name: str, *, as_json: bool) -> None:
    """Print a one-time code that lets one kiosk in within 15 minutes."""
    fresh = parts_of(config).devices.enrol_code(name)
    _say({"code": fresh.code, "name": fresh.name}, "{code}", as_json=as_json)


@central.group()
def user() -> None:
    """Accounts of staff."""


@user.command("add")
@_config
@_json
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(sorted(ROLES)))
def user_add(config: str | None, name: str, roles: tuple[str, ...], *, as_json: bool) -> None:
    """Add an account, named by role, and print its one-time link."""
    parts = parts_of(config)
    try:
        _, token = parts.people.add(name, roles)
    except Conflict as conflict:
        raise click.ClickException("the name is taken") from conflict
    _say(
        {"link": link(parts, token), "name": name},
        "One-time link, good for 24 hours:\n{link}",
        as_json=as_json,
    )


@user.command("list")
@_config
@_json
def user_list(config: str | None, *, as_json: bool) -> None:
    """List accounts and their roles."""
    listed = [{"name": p.name, "roles": list(p.roles)} for p in parts_of(config).people.listed()]
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False))
        return
    for person in listed:
        click.echo(f"{person['name']}\t{', '.join(person['roles'])}")


@user.command("revoke-sessions")
@_config
@click.argument("name")
def user_revoke(config: str | None, name: str) -> None:
    """End all of an account's sessions at once."""
    parts = parts_of(config)
    person = next((p for p in parts.people.listed() if p.name.casefold() == name.casefold()), None)
    if person is None:
        raise click.ClickException("no such account")
    ended = parts.sessions.revoke(HOUSE, person_id=person.id)
    click.echo(f"{ended}")


@central.command("export-log")
@_config
@click.argument("file", type=click.Path(path_type=Path))
def export_log(config: str | None, file: Path) -> None:
    """Write the whole custody log to a new file, and print its head, to be kept on paper."""
    parts = parts_of(config)
    try:
        with file.open("xb") as out:
            out.writelines(parts.custody.export(HOUSE))
        with file.open("rb") as lines:
            click.echo(words_of(verify(lines)))
    except OSError as error:
        raise click.ClickException(f"{file}: can't be written ({error.strerror})") from error


central.add_command(verify_log)
central.add_command(retention(parts_of))
central.add_command(export_journal(parts_of))


def link(parts: Parts, token: str) -> str:
    """Where a one-time link leads."""
    return f"{parts.settings.base_url.rstrip('/')}/staff/welcome/{token}"


def _say(told: Mapping[str, str], words: str, *, as_json: bool) -> None:
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else words.format(**told))
