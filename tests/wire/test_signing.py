import stat
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver
from http_message_signatures.algorithms import ED25519, HMAC_SHA256

from kiosk.errors import Refused, SettingsWrong
from kiosk.wire.signing import (
    COVERED,
    LABEL,
    TAG,
    Signer,
    load_key,
    new_key,
    public_hex,
    read_public,
    save_key,
    verify,
)

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
URL = "https://central.example/api/v1/batch?dry=1"
KEY, OTHER_KEY = new_key(), new_key()


@dataclass
class Letter:
    """A request on its way."""

    method: str = "POST"
    url: str = URL
    body: bytes = b'{"proto":1}'
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Encoding": "gzip"})

    def signed(self, key_id: str = "kiosk-1", at: datetime = NOW) -> "Letter":
        headers = Signer(key_id, KEY, lambda: at)(self.method, self.url, self.headers, self.body)
        return replace(self, headers=headers)

    def signed_so(self, algorithm: type = ED25519, **other: object) -> "Letter":
        """Signed by somebody who does not keep to the profile."""
        letter = replace(self, headers={"Content-Type": "application/json"})
        secret = b"s" * 32 if algorithm is HMAC_SHA256 else KEY
        keys = MappingKeyResolver(public_keys={}, private_keys={"kiosk-1": secret})
        asked = {
            "created": NOW,
            "nonce": "n" * 22,
            "tag": TAG,
            "label": LABEL,
            "covered_component_ids": COVERED,
        }
        signer = HTTPMessageSigner(signature_algorithm=algorithm, key_resolver=keys)
        signer.sign(letter, key_id="kiosk-1", body=self.body, **{**asked, **other})
        return letter

    def arrives(self, at: datetime = NOW, **more: int) -> object:
        known = {"kiosk-1": KEY.public_key()}
        return verify(self.method, self.url, self.headers, self.body, known.get, now=at, **more)


def test_a_signed_request_is_recognised_whoever_spells_the_headers() -> None:
    letter = Letter().signed()
    lower = replace(letter, headers={name.lower(): value for name, value in letter.headers.items()})
    first, second = letter.arrives(), lower.arrives()

    assert first == second
    assert first.key_id == "kiosk-1"  # type: ignore[attr-defined]
    assert len(first.nonce) == 22  # type: ignore[attr-defined]
    assert letter.headers["Content-Encoding"] == "gzip"


def test_a_request_without_a_body_is_signed_as_whole_as_any() -> None:
    letter = Letter("GET", body=b"", headers={}).signed()

    assert letter.arrives()
    with pytest.raises(Refused):
        replace(letter, body=b"something").arrives()


def test_no_two_requests_have_the_same_nonce() -> None:
    nonces = {Letter().signed().arrives().nonce for _ in range(50)}  # type: ignore[attr-defined]

    assert len(nonces) == 50


def with_header(name: str, value: str) -> Callable[[Letter], Letter]:
    return lambda letter: replace(letter, headers={**letter.headers, name: value})


def without(name: str) -> Callable[[Letter], Letter]:
    return lambda letter: replace(letter, headers={n: v for n, v in letter.headers.items() if n != name})


def exchanged(name: str, old: str, new: str) -> Callable[[Letter], Letter]:
    return lambda letter: with_header(name, letter.headers[name].replace(old, new))(letter)


ALTERED: dict[str, Callable[[Letter], Letter]] = {
    "body": lambda letter: replace(letter, body=letter.body + b" "),
    "body and digest": lambda letter: with_header(
        "Content-Digest", Letter(body=b"x").signed().headers["Content-Digest"]
    )(replace(letter, body=b"x")),
    "path": lambda letter: replace(letter, url=letter.url.replace("batch", "drop")),
    "query": lambda letter: replace(letter, url=letter.url.replace("dry=1", "dry=0")),
    "host": lambda letter: replace(letter, url=letter.url.replace("central", "other")),
    "scheme": lambda letter: replace(letter, url=letter.url.replace("https", "http")),
    "method": lambda letter: replace(letter, method="PUT"),
    "content type": with_header("Content-Type", "text/plain"),
    "key id": exchanged("Signature-Input", "kiosk-1", "kiosk-2"),
    "time": exchanged(
        "Signature-Input", f"created={int(NOW.timestamp())}", f"created={int(NOW.timestamp()) + 1}"
    ),
    "nonce": exchanged("Signature-Input", 'nonce="', 'nonce="x'),
    "tag": exchanged("Signature-Input", TAG, "kiosk-api-v2"),
    "algorithm": exchanged("Signature-Input", "ed25519", "hmac-sha256"),
    "a component fewer": exchanged("Signature-Input", ' "content-type"', ""),
    "no digest": without("Content-Digest"),
    "no signature": without("Signature"),
    "no input": without("Signature-Input"),
    "an empty signature": with_header("Signature", ""),
    "nonsense": with_header("Signature-Input", "nonsense ((("),
    "another signature": with_header("Signature", "kiosk=:" + "A" * 86 + "==:"),
}


@pytest.mark.parametrize("what", ALTERED)
def test_whatever_is_altered_on_the_way_is_refused(what: str) -> None:
    with pytest.raises(Refused) as caught:
        ALTERED[what](Letter().signed()).arrives()

    assert caught.value.status == 401


STRANGE: dict[str, Callable[[], Letter]] = {
    "unknown key": lambda: Letter().signed("kiosk-2"),
    "other tag": lambda: Letter().signed_so(tag="another-api"),
    "no tag": lambda: Letter().signed_so(tag=None),
    "no nonce": lambda: Letter().signed_so(nonce=None),
    "short nonce": lambda: Letter().signed_so(nonce="n"),
    "no algorithm said": lambda: Letter().signed_so(include_alg=False),
    "other algorithm": lambda: Letter().signed_so(HMAC_SHA256),
    "url not covered": lambda: Letter().signed_so(
        covered_component_ids=("@method", "@authority", "content-type")
    ),
    "type not covered": lambda: Letter().signed_so(covered_component_ids=COVERED[:-1]),
    "method not covered": lambda: Letter().signed_so(covered_component_ids=COVERED[1:]),
    "not signed": Letter,
}


@pytest.mark.parametrize("what", STRANGE)
def test_whoever_does_not_keep_to_the_profile_is_refused(what: str) -> None:
    letter = STRANGE[what]()

    with pytest.raises(Refused) as caught:
        letter.arrives()
    assert caught.value.status == 401


def test_the_stranger_who_does_keep_to_the_profile_gets_in() -> None:
    assert Letter().signed_so().arrives()


@pytest.mark.parametrize(
    ("seconds", "taken"), [(-6, False), (-5, True), (0, True), (300, True), (301, False)]
)
def test_a_signature_is_neither_old_nor_from_the_future(seconds: int, taken: bool) -> None:
    letter = Letter().signed()
    arrival = NOW + timedelta(seconds=seconds)

    if taken:
        assert letter.arrives(arrival)
    else:
        with pytest.raises(Refused):
            letter.arrives(arrival)


def test_the_age_may_be_made_shorter() -> None:
    with pytest.raises(Refused):
        Letter().signed().arrives(NOW + timedelta(seconds=61), max_age=60)


def test_two_signatures_at_once_are_refused() -> None:
    letter = Letter().signed()
    second = Letter().signed()
    for name in ("Signature", "Signature-Input"):
        letter.headers[name] += ", b" + second.headers[name]

    with pytest.raises(Refused):
        letter.arrives()


def test_a_signature_by_another_key_is_refused() -> None:
    headers = Signer("kiosk-1", OTHER_KEY, lambda: NOW)("POST", URL, {}, b"{}")

    with pytest.raises(Refused):
        Letter(body=b"{}", headers=headers).arrives()


def test_a_key_is_kept_for_its_owner_alone_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "kiosk.pem"
    save_key(KEY, path)
    save_key(OTHER_KEY, path)

    assert public_hex(load_key(path)) == public_hex(OTHER_KEY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [p.name for p in path.parent.iterdir()] == ["kiosk.pem"]


def test_a_public_key_goes_through_hex() -> None:
    assert read_public(public_hex(KEY)).public_bytes_raw() == KEY.public_key().public_bytes_raw()
    for wrong in ("", "zz", "00" * 31):
        with pytest.raises(Refused):
            read_public(wrong)


def test_a_missing_or_spoilt_key_file_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "spoilt").write_text("no key at all")

    for name in ("missing", "spoilt"):
        with pytest.raises(SettingsWrong, match="kiosk enrol"):
            load_key(tmp_path / name)
