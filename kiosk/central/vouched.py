"""What a provider's checked claims come to here: who, with which roles, and whether strongly enough."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.central.trouble import TooWeak
from kiosk.vouching import Oidc


@dataclass(frozen=True, slots=True)
class Vouched:
    """Who somebody is by the provider's word; the name is for reading, never for recognising."""

    issuer: str
    subject: str
    name: str
    roles: tuple[str, ...]


def vouched(claims: Mapping[str, Any], wanted: Oidc, since: int) -> Vouched:
    """The person; raises TooWeak. With `since`, they must have shown who they are after that second."""
    if wanted.acr and claims.get("acr") not in wanted.acr:
        raise TooWeak("acr")
    if not set(wanted.amr) <= set(_words(claims.get("amr"))):
        raise TooWeak("amr")
    if since and not _after(claims.get("auth_time"), since - wanted.leeway_seconds):
        raise TooWeak("auth_time")
    given = {role for word in _words(_at(claims, wanted.roles_claim)) for role in wanted.roles.get(word, ())}
    name = claims.get(wanted.name_claim)
    shown = " ".join(name.split())[:80] if isinstance(name, str) else ""
    return Vouched(wanted.issuer, claims["sub"], shown or claims["sub"][:80], tuple(sorted(given)))


def _after(moment: object, since: int) -> bool:
    return isinstance(moment, int | float) and moment >= since


def _at(claims: Mapping[str, Any], path: str) -> object:
    """The claim of that very name, else the one that the dots lead to."""
    if path in claims:
        return claims[path]
    found: object = claims
    for part in path.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _words(claim: object) -> list[str]:
    """One word or several; anything else says nothing."""
    listed = claim if isinstance(claim, list) else [claim]
    return [word for word in listed if isinstance(word, str)]
