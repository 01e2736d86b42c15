"""Each request is really from our kiosk and unaltered: HTTP Message Signatures (RFC 9421) with Ed25519.

One fixed profile: what is covered, the tag and the algorithm never vary; `verify` demands all of it. The same
signature verifies twice: whoever verifies keeps the nonces of `MAX_AGE` seconds and refuses to see one again.
"""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
    MappingKeyResolver,
    VerifyResult,
)
from http_message_signatures.algorithms import ED25519

from kiosk.errors import Refused, SettingsWrong

COVERED = ("@method", "@authority", "@target-uri", "content-digest", "content-type")
TAG = "kiosk-api-v1"
LABEL = "kiosk"
MAX_AGE = 300
"""Seconds after which a signature is too old."""
SKEW = timedelta(seconds=5)
"""How far ahead of ours a kiosk's clock may be; it takes its time from our answers."""
SHORTEST_NONCE = 16
JSON = "application/json"

KeyOf = Callable[[str], Ed25519PublicKey | None]
"""The public key of a kiosk by its key id; None when unknown or revoked."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who sent a request, and the number that makes it the only one of its kind."""

    key_id: str
    nonce: str


@dataclass
class _Request:
    """A request as the signature library wants to see it."""

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)


class Signer:
    """Signs requests as one kiosk; knows nothing of who carries them."""

    def __init__(
        self,
        key_id: str,
        private_key: Ed25519PrivateKey,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.key_id = key_id
        self._now = now
        keys = MappingKeyResolver(public_keys={}, private_keys={key_id: private_key})
        self._signer = HTTPMessageSigner(signature_algorithm=ED25519, key_resolver=keys)

    def __call__(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> dict[str, str]:
        """All headers to send: the given ones, Content-Digest, Content-Type and the signature."""
        request = _Request(method, url, {"Content-Type": JSON, **headers})
        self._signer.sign(
            request,
            key_id=self.key_id,
            created=self._now(),
            nonce=secrets.token_urlsafe(16),
            label=LABEL,
            tag=TAG,
            covered_component_ids=COVERED,
            body=body,
        )
        return request.headers


def verify(  # noqa: PLR0913  a request has four parts, and the clock is handed in
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    key_of: KeyOf,
    *,
    now: datetime,
    max_age: int = MAX_AGE,
) -> Signed:
    """Who signed it; raises Refused(401). `body` is what came over the wire, before any unpacking."""
    verifier = _Verifier(signature_algorithm=ED25519, key_resolver=_Keys(key_of))
    verifier.now = now
    try:
        results = verifier.verify(
            _Request(method, url, dict(headers)),
            max_age=timedelta(seconds=max_age),
            expect_tag=TAG,
            require_components=COVERED,
            body=body,
        )
    except HTTPMessageSignaturesException as error:
        raise Refused(401, "signature", str(error)) from error
    return _signed(results)


def _signed(results: list[VerifyResult]) -> Signed:
    if len(results) != 1:
        raise Refused(401, "signature", "exactly one signature is wanted")
    found = results[0]
    if found.parameters.get("alg") != ED25519.algorithm_id or len(found.nonce or "") < SHORTEST_NONCE:
        raise Refused(401, "signature", "alg and a nonce of at least 16 characters are wanted")
    return Signed(str(found.parameters["keyid"]), str(found.nonce))


class _Keys(HTTPSignatureKeyResolver):
    """Public keys, asked for one by one."""

    def __init__(self, key_of: KeyOf) -> None:
        self._key_of = key_of

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        """The key, or None."""
        return self._key_of(key_id)


class _Verifier(HTTPMessageVerifier):
    """The library's own, but by the clock that is handed in and never without `created`."""

    now: datetime

    def validate_created_and_expires(self, sig_input: Any, max_age: timedelta | None = None) -> None:
        """Not from the future, not older than `max_age`."""
        created = sig_input.params.get("created")
        if not isinstance(created, int):
            raise InvalidSignature("a time of making is wanted")
        age = self.now.timestamp() - created
        if age < -SKEW.total_seconds():
            raise InvalidSignature("made in the future")
        if max_age is not None and age > max_age.total_seconds():
            raise InvalidSignature("too old")


def new_key() -> Ed25519PrivateKey:
    """A kiosk's identity; made at the kiosk, and it never leaves it."""
    return Ed25519PrivateKey.generate()


def public_hex(key: Ed25519PrivateKey) -> str:
    """The public half as enrolment sends it."""
    return key.public_key().public_bytes_raw().hex()


def read_public(text: str) -> Ed25519PublicKey:
    """The public half as enrolment sent it; raises Refused(400)."""
    try:
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))
    except ValueError as error:
        raise Refused(400, "public_key", "not an Ed25519 public key") from error


def save_key(key: Ed25519PrivateKey, path: Path) -> None:
    """Write the key where only its owner reads it; whole or not at all."""
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    with os.fdopen(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(pem)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(path)


def load_key(path: Path) -> Ed25519PrivateKey:
    """The key of a key file; raises SettingsWrong."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise SettingsWrong(f"{path}: can't be read ({error.strerror}); run `kiosk enrol`") from error
    except ValueError as error:
        raise SettingsWrong(f"{path}: not a key; run `kiosk enrol`") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise SettingsWrong(f"{path}: not an Ed25519 key; run `kiosk enrol`")
    return key
