"""Passkeys (WebAuthn): made and shown by the browser, checked here; the person is always verified."""

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from kiosk.central.address import origin, private
from kiosk.central.trouble import SignInRefused
from kiosk.settings import CentralSettings


@dataclass(frozen=True, slots=True)
class Passkey:
    """One key of a person, as the account's page lists it."""

    id: str
    person_id: str
    name: str
    since: datetime
    used: datetime | None
    public_key: bytes = field(repr=False)
    uses: int = 0
    """The key's own count, where it counts."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a browser sent: which key, and whose it says it is."""

    id: str
    person_id: str


class Ceremony:
    """Making and checking keys under this central's own name."""

    def __init__(self, settings: CentralSettings) -> None:
        self._host = urlsplit(settings.base_url).hostname or ""
        self._origin, self._house = origin(settings), settings.house.name
        self.possible = private(settings) and _has_name(self._host)
        """Browsers make keys for names only, and only where nobody can listen."""

    def new_options(self, person_id: str, name: str, known: Sequence[str]) -> tuple[str, str]:
        """What the browser is asked to make a key for, and the challenge in it; not twice on one device."""
        import webauthn  # noqa: PLC0415  a start of central should be quick
        from webauthn.helpers import structs as w  # noqa: PLC0415

        options = webauthn.generate_registration_options(
            rp_id=self._host,
            rp_name=self._house,
            user_id=person_id.encode(),
            user_name=name,
            exclude_credentials=[w.PublicKeyCredentialDescriptor(_bytes(key)) for key in known],
            authenticator_selection=w.AuthenticatorSelectionCriteria(
                resident_key=w.ResidentKeyRequirement.REQUIRED,
                user_verification=w.UserVerificationRequirement.REQUIRED,
            ),
        )
        return webauthn.options_to_json(options), _text(options.challenge)

    def made(self, credential: str, challenge: str) -> tuple[str, bytes, int]:
        """A new key's id, public half and count; raises SignInRefused."""
        import webauthn  # noqa: PLC0415
        from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

        try:
            checked = webauthn.verify_registration_response(
                credential=credential,
                expected_challenge=_bytes(challenge),
                expected_rp_id=self._host,
                expected_origin=self._origin,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, TypeError, KeyError) as error:
            raise SignInRefused("a new passkey") from error
        return _text(checked.credential_id), checked.credential_public_key, checked.sign_count

    def ask_options(self) -> tuple[str, str]:
        """What the browser is asked to show a key for, and the challenge in it; any key it has for us."""
        import webauthn  # noqa: PLC0415
        from webauthn.helpers import structs as w  # noqa: PLC0415

        verified = w.UserVerificationRequirement.REQUIRED
        options = webauthn.generate_authentication_options(rp_id=self._host, user_verification=verified)
        return webauthn.options_to_json(options), _text(options.challenge)

    def shown(self, credential: str) -> Shown:
        """Which key it says it is, before anything is believed; raises SignInRefused."""
        from webauthn.helpers import parse_authentication_credential_json  # noqa: PLC0415
        from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

        try:
            parsed = parse_authentication_credential_json(credential)
        except (WebAuthnException, ValueError, TypeError, KeyError) as error:
            raise SignInRefused("a passkey") from error
        whose = parsed.response.user_handle or b""
        return Shown(_text(parsed.raw_id), whose.decode("ascii", "replace"))

    def count(self, credential: str, challenge: str, key: Passkey) -> int:
        """The key's new count, once its signature holds; raises SignInRefused."""
        import webauthn  # noqa: PLC0415
        from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

        try:
            checked = webauthn.verify_authentication_response(
                credential=credential,
                expected_challenge=_bytes(challenge),
                expected_rp_id=self._host,
                expected_origin=self._origin,
                credential_public_key=key.public_key,
                credential_current_sign_count=key.uses,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, TypeError, KeyError) as error:
            raise SignInRefused("a passkey") from error
        return checked.new_sign_count


def text_of(about: Mapping[str, Any], name: str) -> str:
    """One word of what a ceremony keeps; empty when it is not there."""
    value = about.get(name, "")
    return value if isinstance(value, str) else ""


def _has_name(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(host)
    return False


def _bytes(text: str) -> bytes:
    from webauthn import base64url_to_bytes  # noqa: PLC0415

    return base64url_to_bytes(text)


def _text(raw: bytes) -> str:
    from webauthn.helpers import bytes_to_base64url  # noqa: PLC0415

    return bytes_to_base64url(raw)
