"""ID tokens: who made them, for whom, for which sign-in, until when; and nothing is believed before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.central.trouble import TokenRefused

_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES512")
"""Only those with two keys: "none" needs no key at all, and HS256 could be made with the public one."""
_LONGEST = 255


class KeyUnknown(TokenRefused):
    """Signed by a key that the provider has not told us of: perhaps it has a new one."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say to be the answer to one sign-in."""

    issuer: str
    client_id: str
    nonce: str = field(repr=False)
    now: int
    leeway: int


def claims_of(token: str, keys: Mapping[str, Any], expected: Expected) -> dict[str, Any]:
    """What a token claims, once all of it holds; raises TokenRefused or KeyUnknown."""
    # Imported here: a start of central should be quick, and few sign-ins come this way.
    from joserfc import jwt  # noqa: PLC0415
    from joserfc.errors import InvalidKeyIdError, JoseError  # noqa: PLC0415
    from joserfc.jwk import KeySet  # noqa: PLC0415

    try:
        known = KeySet.import_key_set(keys)  # type: ignore[arg-type]
        claims = jwt.decode(token, known, algorithms=_ALGORITHMS).claims
        _registry(expected).validate(claims)
    except InvalidKeyIdError as error:
        raise KeyUnknown(type(error).__name__) from error
    except (JoseError, ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise TokenRefused(type(error).__name__) from error
    _check_party(claims, expected.client_id)
    if len(claims["sub"]) > _LONGEST:
        raise TokenRefused("sub is too long")
    return claims


def _registry(expected: Expected) -> Any:
    from joserfc.jwt import JWTClaimsRegistry  # noqa: PLC0415

    return JWTClaimsRegistry(
        now=expected.now,
        leeway=expected.leeway,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.client_id},
        sub={"essential": True},
        nonce={"essential": True, "value": expected.nonce},
        exp={"essential": True},
        iat={"essential": True},
    )


def _check_party(claims: Mapping[str, Any], client_id: str) -> None:
    """A token for several must say that it was given to us (OpenID Connect Core 3.1.3.7)."""
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else client_id) != client_id:
        raise TokenRefused("given to another party")
