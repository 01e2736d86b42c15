"""The ways in beside a password: codes of an app, passkeys, the municipality's own account."""

from dataclasses import dataclass

from kiosk.central.journal import Journal
from kiosk.central.oidc import Provider, provider_of
from kiosk.central.passkeys import Ceremony
from kiosk.central.people import ROLES
from kiosk.central.store.ceremonies import Ceremonies
from kiosk.central.store.database import Database
from kiosk.central.store.factors import Factors
from kiosk.central.store.identities import Identities
from kiosk.central.store.passkeys import Passkeys
from kiosk.clock import Clock
from kiosk.errors import SettingsWrong
from kiosk.settings import CentralSettings


@dataclass(frozen=True, slots=True)
class Doors:
    """One of each; no provider while config names none."""

    factors: Factors
    passkeys: Passkeys
    identities: Identities
    ceremonies: Ceremonies
    provider: Provider | None


def build_doors(settings: CentralSettings, clock: Clock, database: Database, journal: Journal) -> Doors:
    """As config has them; raises SettingsWrong."""
    unknown = set(settings.second_factor) - set(ROLES)
    if unknown:
        raise SettingsWrong(f"central.toml: second_factor: no role is called {', '.join(sorted(unknown))}")
    return Doors(
        factors=Factors(database, journal, clock, settings.login_tries),
        passkeys=Passkeys(database, journal, clock, Ceremony(settings)),
        identities=Identities(database, journal, clock),
        ceremonies=Ceremonies(database, clock),
        provider=provider_of(settings, clock),
    )
