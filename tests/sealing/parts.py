"""Staff keys that are made for one test run and open nothing else."""

from functools import cache

import pyrage

from kiosk.sealing.envelope import Sealer


@cache
def staff(number: int) -> tuple[str, str]:
    """Secret and public key of a member of staff who does not exist."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def sealer(people: int = 2) -> Sealer:
    """Seals to so many."""
    return Sealer(lambda: [staff(n)[1] for n in range(people)])
