"""The provider's answers, before any page: what is believed, and that nothing else is."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec
import pytest
import requests

from kiosk.central.fetch import check_https
from kiosk.central.oidc import Going, Provider, provider_of
from kiosk.central.trouble import ProviderSilent, TokenRefused, TooWeak
from kiosk.clock import SystemClock
from kiosk.errors import SettingsWrong
from kiosk.settings import CentralSettings
from kiosk.vouching import Oidc
from tests.providers import CLIENT, Running, free_port, running

BACK = "http://localhost:8600/staff/oidc"
ROLES = {"Kiosk.Desk": ("desk",), "Kiosk.Admin": ("admin", "technician")}


@pytest.fixture(scope="module")
def tampering() -> Iterator[Running]:
    with running("tampering.mjs") as provider:
        yield provider


class Ahead(SystemClock):
    """Real time, whose count of seconds can be put forward."""

    seconds = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.seconds


def client(issuer: str, clock: SystemClock | None = None, **more: Any) -> Provider:
    settings = Oidc(issuer=issuer, client_id=CLIENT, roles=ROLES, **more)
    return Provider(settings, BACK, clock or SystemClock())


def through(provider: Provider, *, again: bool = False) -> tuple[dict[str, str], Going]:
    """A browser's way to the provider and back."""
    going = provider.depart(again=again)
    back = requests.get(going.address, allow_redirects=False, timeout=10).headers["location"]
    return dict(parse_qsl(urlsplit(back).query)), going


def test_somebody_is_known_by_issuer_and_subject_and_gets_the_mapped_roles(tampering: Running) -> None:
    tampering.tamper(claims={"sub": "s-1", "name": " Värd,  entrén ", "roles": ["Kiosk.Desk", "Other"]})
    provider = client(tampering.issuer)

    vouched = provider.arrive(*through(provider))

    assert (vouched.issuer, vouched.subject) == (tampering.issuer, "s-1")
    assert (vouched.name, vouched.roles) == ("Värd, entrén", ("desk",))


@pytest.mark.parametrize(
    ("path", "claims"),
    [
        ("realm_access.roles", {"realm_access": {"roles": ["Kiosk.Admin"]}}),
        ("https://example.org/roles", {"https://example.org/roles": "Kiosk.Admin"}),
    ],
)
def test_roles_are_looked_for_where_config_says(
    tampering: Running, path: str, claims: dict[str, object]
) -> None:
    tampering.tamper(claims=claims)
    provider = client(tampering.issuer, roles_claim=path)

    assert provider.arrive(*through(provider)).roles == ("admin", "technician")


@pytest.mark.parametrize("claim", [None, 7, {"a": 1}, ["Unknown"], [["Kiosk.Desk"]]])
def test_a_claim_that_says_nothing_gives_nothing(tampering: Running, claim: object) -> None:
    tampering.tamper(claims={"roles": claim})
    provider = client(tampering.issuer)

    assert provider.arrive(*through(provider)).roles == ()


def test_a_provider_may_change_its_keys(tampering: Running) -> None:
    tampering.tamper()
    clock = Ahead()
    provider = client(tampering.issuer, clock)
    provider.arrive(*through(provider))
    tampering.tamper(rotate=True)
    clock.seconds = 60

    subjects = {provider.arrive(*through(provider)).subject for _ in range(3)}

    assert len(subjects) == 1


def test_an_answer_of_another_provider_is_not_taken(tampering: Running) -> None:
    tampering.tamper()
    provider = client(tampering.issuer)
    answer, going = through(provider)

    with pytest.raises(TokenRefused):
        provider.arrive({**answer, "iss": "https://elsewhere.test"}, going)


@pytest.mark.parametrize(
    ("asked", "claims"),
    [
        ({"acr": ("loa3",)}, {"acr": "loa2"}),
        ({"acr": ("loa3",)}, {}),
        ({"amr": ("mfa",)}, {"amr": ["pwd"]}),
        ({"amr": ("mfa", "pwd")}, {"amr": "mfa"}),
    ],
)
def test_a_weak_sign_in_is_not_enough(
    tampering: Running, asked: dict[str, tuple[str, ...]], claims: dict[str, object]
) -> None:
    tampering.tamper(claims=claims)
    provider = client(tampering.issuer, **asked)

    with pytest.raises(TooWeak):
        provider.arrive(*through(provider))


def test_who_must_show_again_who_they_are_can_not_come_back_unasked(tampering: Running) -> None:
    provider = client(tampering.issuer)
    for claims in ({}, {"auth_time": 1_000_000_000}, {"auth_time": "now"}):
        tampering.tamper(claims=claims)
        with pytest.raises(TooWeak):
            provider.arrive(*through(provider, again=True))


@pytest.mark.parametrize("status", [400, 500, 302])
def test_a_provider_that_says_no_or_breaks_is_told_apart_from_one_that_lies(
    tampering: Running, status: int
) -> None:
    provider = client(tampering.issuer)
    answer, going = through(provider)
    tampering.tamper(status=status, body={"error": "invalid_grant"})

    with pytest.raises(TokenRefused if status == 400 else ProviderSilent):
        provider.arrive(answer, going)


@pytest.mark.parametrize("body", [[], "words", {}, {"id_token": 7}, {"id_token": "a.b.c"}, {"id_token": "é"}])
def test_what_is_no_token_is_refused(tampering: Running, body: object) -> None:
    provider = client(tampering.issuer)
    answer, going = through(provider)
    tampering.tamper(body=body)

    with pytest.raises((TokenRefused, ProviderSilent)):
        provider.arrive(answer, going)


def test_nobody_there_is_said_as_such() -> None:
    with pytest.raises(ProviderSilent):
        client(f"http://localhost:{free_port()}").depart()


def test_an_issuer_that_calls_itself_otherwise_is_not_taken(tampering: Running) -> None:
    with pytest.raises(ProviderSilent):
        client(tampering.issuer.replace("localhost", "127.0.0.1")).depart()


@pytest.mark.parametrize("url", ["http://login.example.org", "ftp://localhost", "https://", "http://[", "x"])
def test_only_https_outside_this_machine(url: str) -> None:
    with pytest.raises(ProviderSilent):
        check_https(url)


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "http://login.example.org"},
        {"client_id": ""},
        {"roles": {}},
        {"roles": {"X": ("king",)}},
        {"scopes": ("profile",)},
        {"client_secret_file": "/nowhere/at/all"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_can_not_work_is_told_at_the_start(wrong: dict[str, Any]) -> None:
    right = Oidc(issuer="https://login.example.org", client_id=CLIENT, roles=ROLES)

    with pytest.raises(SettingsWrong, match="oidc"):
        provider_of(CentralSettings(oidc=msgspec.structs.replace(right, **wrong)), SystemClock())


def test_a_start_of_central_loads_nothing_that_only_some_sign_ins_need() -> None:
    seldom = {"webauthn", "joserfc", "pyotp", "requests"}
    code = f"import sys, kiosk.central.app; print({seldom} & sys.modules.keys())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "set()"
