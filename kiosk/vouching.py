"""Who may vouch for staff: the part of central.toml about signing in with the municipality's own accounts."""

from typing import Annotated

import msgspec


class Oidc(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The identity provider; off while `issuer` is empty."""

    issuer: str = ""
    """Exactly as the provider writes it in its tokens."""
    client_id: str = ""
    client_secret_file: str = ""
    """A file with nothing but the secret; empty where the provider asks for none."""
    scopes: tuple[str, ...] = ("openid", "profile")
    name_claim: str = "name"
    roles_claim: str = "roles"
    """Where a token says what somebody may; dots lead inwards."""
    acr: tuple[str, ...] = ()
    """One of these levels of assurance is asked for; none: any will do."""
    amr: tuple[str, ...] = ()
    """All of these must stand among the ways of signing in."""
    leeway_seconds: Annotated[int, msgspec.Meta(ge=0, le=300)] = 60
    """By how much the provider's clock and ours may differ."""
    roles: dict[str, tuple[str, ...]] = {}
    """What each of the provider's words gives here."""
