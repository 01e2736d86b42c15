"""`kiosk central user …`: accounts from the command line, which needs nobody to be signed in."""

import json
from typing import Any

import click

from kiosk.central.command_parts import config_option, json_option, link, parts_of, say
from kiosk.central.parts import Parts
from kiosk.central.people import HOUSE, ROLES, Person
from kiosk.central.trouble import Conflict

_LINK = "One-time link, good for 24 hours:\n{link}"


@click.group()
def user() -> None:
    """Accounts of staff."""


@user.command("add")
@config_option
@json_option
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(sorted(ROLES)))
@click.option("--organisation", default="", help="Whom they work for, as meetings.toml calls it")
def user_add(
    config: str | None, name: str, roles: tuple[str, ...], organisation: str, *, as_json: bool
) -> None:
    """Add an account, named by role, and print its one-time link."""
    parts = parts_of(config)
    known = {one.key for one in parts.directory.listed("organisations")}
    if organisation and organisation not in known:
        raise click.ClickException(f"no such organisation; there are: {', '.join(sorted(known))}")
    try:
        _, token = parts.people.add(name, roles, organisation=organisation)
    except Conflict as conflict:
        raise click.ClickException("the name is taken") from conflict
    say({"link": link(parts, token), "name": name}, _LINK, as_json=as_json)


@user.command("link")
@config_option
@json_option
@click.argument("name")
def user_link(config: str | None, name: str, *, as_json: bool) -> None:
    """Print a fresh one-time link for a lost password; app and passkeys stay."""
    parts = parts_of(config)
    person = _person(parts, name)
    if person.id in parts.doors.identities.all():
        raise click.ClickException("this account signs in with the municipality's provider")
    say({"link": link(parts, parts.people.invite(person.id)), "name": name}, _LINK, as_json=as_json)


@user.command("reset-second-factor")
@config_option
@click.argument("name")
def user_reset(config: str | None, name: str) -> None:
    """Make an account's app, recovery codes and passkeys void, and end its sessions."""
    parts = parts_of(config)
    parts.doors.factors.reset(_person(parts, name), HOUSE)
    click.echo("reset; the password alone opens the account until an app or a passkey is added")


@user.command("list")
@config_option
@json_option
def user_list(config: str | None, *, as_json: bool) -> None:
    """List accounts, their roles and how they sign in."""
    parts = parts_of(config)
    listed = [_told(parts, person) for person in parts.people.listed()]
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False))
        return
    for person in listed:
        click.echo(f"{person['name']}\t{', '.join(person['roles'])}")


@user.command("revoke-sessions")
@config_option
@click.argument("name")
def user_revoke(config: str | None, name: str) -> None:
    """End all of an account's sessions at once."""
    parts = parts_of(config)
    click.echo(f"{parts.sessions.revoke(HOUSE, person_id=_person(parts, name).id)}")


def _person(parts: Parts, name: str) -> Person:
    person = next((p for p in parts.people.listed() if p.name.casefold() == name.casefold()), None)
    if person is None:
        raise click.ClickException("no such account")
    return person


def _told(parts: Parts, person: Person) -> dict[str, Any]:
    doors = parts.doors
    return {
        "name": person.name,
        "roles": list(person.roles),
        "organisation": person.organisation,
        "disabled": person.disabled,
        "app": doors.factors.app(person),
        "passkeys": len(doors.passkeys.of(person.id)),
        "vouched": person.id in doors.identities.all(),
    }
