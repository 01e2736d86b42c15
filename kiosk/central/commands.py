"""`kiosk central …`: serve, init, enrol-code, user, verify-log, export-log, retention, recount and others."""

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import click
import uvicorn

from kiosk import log
from kiosk.central.app import app_of
from kiosk.central.command_parts import config_option, json_option, link, parts_of, say
from kiosk.central.custody_check import verify
from kiosk.central.custody_commands import verify_log, words_of
from kiosk.central.patience import Patient
from kiosk.central.people import HOUSE
from kiosk.central.retention_commands import export_journal, retention
from kiosk.central.statistics_commands import recount
from kiosk.central.user_commands import user
from kiosk.notify import Watch
from kiosk.texts import Texts

BEAT_SECONDS = 10
"""Between two words to systemd."""


def _life() -> Callable[[], Awaitable[None]]:
    """What the server's loop does when it serves, and then each so many seconds."""
    watch = Watch()

    async def alive() -> None:
        watch.alive()

    return alive


@click.group()
def central() -> None:
    """The other end: the API for kiosks and the staff pages."""


@central.command()
@config_option
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
@config_option
@json_option
@click.option("--name", default=None, help="The role that the first account is named by")
def init(config: str | None, name: str | None, *, as_json: bool) -> None:
    """Create the database and print the first administrator's one-time link."""
    parts = parts_of(config)
    if not parts.people.empty():
        raise click.ClickException(
            "there are accounts already; a new link for one: kiosk central user link, or the page of people"
        )
    name = name or Texts("sv")("staff.role.admin")
    _, token = parts.people.add(name, ["admin", "technician"])
    say(
        {"link": link(parts, token), "name": name},
        "One-time link, good for 24 hours:\n{link}",
        as_json=as_json,
    )


@central.command("enrol-code")
@config_option
@json_option
@click.option("--name", required=True, help="Where the kiosk stands")
def enrol_code(config: str | None, name: str, *, as_json: bool) -> None:
    """Print a one-time code that lets one kiosk in within 15 minutes."""
    fresh = parts_of(config).devices.enrol_code(name)
    say({"code": fresh.code, "name": fresh.name}, "{code}", as_json=as_json)


@central.command("export-log")
@config_option
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


erase_due, take_journal = retention(parts_of), export_journal(parts_of)
for command in (verify_log, erase_due, take_journal):
    central.add_command(command)
central.add_command(recount)
central.add_command(user)
