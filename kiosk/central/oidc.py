"""Signing in with the municipality's own account: OpenID Connect, code flow with PKCE."""

import base64
import hashlib
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

from kiosk.central.fetch import check_https, fetched
from kiosk.central.passwords import fresh_token
from kiosk.central.people import ROLES
from kiosk.central.tokens import Expected, KeyUnknown, claims_of
from kiosk.central.trouble import NotVouched, ProviderSilent, TokenRefused, TurnedBack
from kiosk.central.vouched import Vouched, vouched
from kiosk.clock import Clock
from kiosk.errors import SettingsWrong
from kiosk.log import fact
from kiosk.settings import CentralSettings
from kiosk.vouching import Oidc

_LOG = logging.getLogger("kiosk.central")
_KEPT_SECONDS = 3600.0
_KEYS_AT_MOST_EACH = 10.0
"""Seconds between two looks for new keys: tokens signed by nobody must not become a flood at the provider."""


@dataclass(frozen=True, slots=True)
class Going:
    """A browser on its way to the provider, and what only we and it know."""

    address: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    since: int = 0
    """When it left, in seconds of the epoch; not 0 when the person must show again who they are."""


class Provider:
    """The municipality's identity provider; what it says of itself is kept for an hour."""

    def __init__(self, settings: Oidc, redirect: str, clock: Clock) -> None:
        self._settings, self._redirect, self._clock = settings, redirect, clock
        self._secret = _secret(settings.client_secret_file)
        self._lock = threading.Lock()
        self._told: dict[str, tuple[float, dict[str, Any]]] = {}

    def depart(self, *, again: bool = False) -> Going:
        """Where to send a browser; `again` asks even somebody who is signed in there to show who they are."""
        state, nonce, verifier = fresh_token(), fresh_token(), fresh_token()
        digest = hashlib.sha256(verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self._settings.client_id,
            "redirect_uri": self._redirect,
            "scope": " ".join(self._settings.scopes),
            "state": state,
            "nonce": nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        if self._settings.acr:
            asked["acr_values"] = " ".join(self._settings.acr)
        if again:
            asked |= {"prompt": "login", "max_age": "0"}
        start = check_https(self._said("authorization_endpoint"))
        joint = "&" if urlsplit(start).query else "?"
        return Going(start + joint + urlencode(asked), state, nonce, verifier, self._now() if again else 0)

    def arrive(self, answer: Mapping[str, str], going: Going) -> Vouched:
        """Who came back; raises one of the NotVouched."""
        try:
            return vouched(self._claims(answer, going), self._settings, going.since)
        except NotVouched as refused:
            why = str(refused)
            fact(_LOG, logging.WARNING, "sign_in_not_vouched", error=type(refused).__name__, reason=why)
            raise

    def _claims(self, answer: Mapping[str, str], going: Going) -> dict[str, Any]:
        if not compare_digest(answer.get("state", "").encode(), going.state.encode()):
            raise TokenRefused("state")
        self._check_sender(answer.get("iss"))
        if answer.get("error"):
            raise TurnedBack("the provider said no")
        told = fetched(self._said("token_endpoint"), *self._exchange(answer.get("code", ""), going.verifier))
        token = told.get("id_token")
        if not isinstance(token, str):
            raise TokenRefused("no id_token")
        nonce, leeway = going.nonce, self._settings.leeway_seconds
        expected = Expected(self._settings.issuer, self._settings.client_id, nonce, self._now(), leeway)
        try:
            return claims_of(token, self._keys(), expected)
        except KeyUnknown:
            return claims_of(token, self._keys(older_than=_KEYS_AT_MOST_EACH), expected)

    def _check_sender(self, issuer: str | None) -> None:
        """RFC 9207: an answer that another provider gave is not taken for ours."""
        promised = self._about().get("authorization_response_iss_parameter_supported") is True
        if issuer != self._settings.issuer and (promised or issuer is not None):
            raise TokenRefused("iss")

    def _exchange(self, code: str, verifier: str) -> tuple[dict[str, str], tuple[str, str] | None]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect,
            "code_verifier": verifier,
        }
        client = self._settings.client_id
        ways = self._about().get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if self._secret and "client_secret_basic" in ways:
            return form, (quote_plus(client), quote_plus(self._secret))
        if self._secret:
            form["client_secret"] = self._secret
        return {**form, "client_id": client}, None

    def _about(self) -> dict[str, Any]:
        where = self._settings.issuer.rstrip("/") + "/.well-known/openid-configuration"
        about = self._kept(where, _KEPT_SECONDS)
        if about.get("issuer") != self._settings.issuer:
            raise ProviderSilent("it says that it is another issuer")
        return about

    def _said(self, name: str) -> str:
        address = self._about().get(name)
        if not isinstance(address, str):
            raise ProviderSilent(f"no {name}")
        return address

    def _keys(self, older_than: float = _KEPT_SECONDS) -> dict[str, Any]:
        return self._kept(self._said("jwks_uri"), older_than)

    def _kept(self, address: str, seconds: float) -> dict[str, Any]:
        with self._lock:
            then, told = self._told.get(address, (0.0, {}))
        if told and self._clock.monotonic() - then < seconds:
            return told
        told = fetched(address)
        with self._lock:
            self._told[address] = self._clock.monotonic(), told
        return told

    def _now(self) -> int:
        return int(self._clock.now().timestamp())


def provider_of(settings: CentralSettings, clock: Clock) -> Provider | None:
    """The provider in config, if there is one; raises SettingsWrong when it can't work."""
    asked = settings.oidc
    if not asked.issuer:
        return None
    unknown = {role for roles in asked.roles.values() for role in roles} - set(ROLES)
    if unknown:
        raise SettingsWrong(f"central.toml: oidc.roles gives {', '.join(sorted(unknown))}, which is no role")
    if not asked.client_id or not asked.roles or "openid" not in asked.scopes:
        raise SettingsWrong("central.toml: oidc needs a client_id, the scope openid and oidc.roles")
    try:
        check_https(asked.issuer)
    except ProviderSilent as wrong:
        raise SettingsWrong(f"central.toml: oidc.issuer {asked.issuer} must be https") from wrong
    return Provider(asked, settings.base_url.rstrip("/") + "/staff/oidc", clock)


def _secret(path: str) -> str:
    try:
        return Path(path).read_text("utf-8").strip() if path else ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsWrong(f"central.toml: oidc.client_secret_file {path} can't be read") from error
