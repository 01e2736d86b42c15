"""Kiosks: who needs help first, in words; let in, shut out."""

from dataclasses import dataclass
from datetime import timedelta

from starlette.responses import Response

from kiosk.central.devices import Device
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import ago
from kiosk.central.trouble import NotThere

SILENT = timedelta(minutes=10)
_WORST = ("revoked", "fine", "new", "set_aside", "printer", "silent")


@dataclass(frozen=True, slots=True)
class Card:
    """One kiosk as the page shows it."""

    device: Device
    how: str
    """`fine`, `new`, `set_aside`, `printer`, `silent` or `revoked`."""
    tone: str
    seen: str
    printer: str


def show(v: Visit, code: object = None) -> Response:
    """All kiosks, the worst first; a fresh code is shown once."""
    cards = [_card(v, d) for d in v.parts.devices.listed()]
    cards.sort(key=lambda card: -_WORST.index(card.how))
    told = {
        "title": v.t("staff.nav.devices"),
        "cards": cards,
        "help": sum(1 for card in cards if card.how in {"printer", "silent", "set_aside"}),
        "code": code,
        "base_url": v.parts.settings.base_url,
    }
    return v.show("devices.html", told)


def enrol(v: Visit) -> Response:
    """A one-time code for a new kiosk: on this page once, nowhere after."""
    return show(v, v.parts.devices.enrol_code(v.given("name"), v.person))


def revoke(v: Visit) -> Response:
    """Shut a kiosk out, at once; asked twice."""
    if v.given("sure") != "yes":
        raise NotThere(v.path("id"))
    v.parts.devices.revoke(v.path("id"), v.person)
    return v.go("/staff/devices", "revoked")


def _card(v: Visit, device: Device) -> Card:
    how = _how(v, device)
    tones = {"fine": "ok", "revoked": "", "new": "info", "set_aside": "warn"}
    seen = ago(device.last_seen, v.now, v.t) if device.last_seen else v.t("staff.devices.never")
    return Card(device, how, tones.get(how, "bad"), seen, _printer(v, device.printer))


def _how(v: Visit, device: Device) -> str:
    if device.revoked:
        return "revoked"
    if device.last_seen is None:
        return "new"
    if v.now - device.last_seen > SILENT:
        return "silent"
    if device.printer not in {"ready", "unknown", "none"}:
        return "printer"
    return "set_aside" if device.set_aside else "fine"


def _printer(v: Visit, told: str) -> str:
    key = f"staff.printer.{told}"
    return v.t(key) if v.t.has(key) else v.t(told) if v.t.has(told) else v.t("staff.printer.trouble")
