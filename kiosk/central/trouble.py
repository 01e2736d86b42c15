"""What can go wrong at central, said to staff in words.

CentralTrouble
├── NotThere        no such case, ticket, booking, device or person
├── Conflict        somebody else was first
├── MoveRefused     the table of moves does not have it, or something it asks for is missing
├── SignInRefused   name or password is wrong, or the link is used up (never which of them)
├── SignInSlowed    too many tries, wait
├── LastAdmin       nobody would be left who can look after accounts
└── NotVouched      signing in with the municipality's account did not work
    ├── ProviderSilent  its provider was not reached, or does not speak as agreed
    ├── TokenRefused    what came back can't be trusted, is used up or belongs to another browser
    ├── NoRole          known there, but nothing to do here
    ├── TooWeak         signed in there, but not strongly enough
    └── TurnedBack      the person stopped there, or the provider said no
"""

from kiosk.errors import KioskTrouble


class CentralTrouble(KioskTrouble):
    """Root of central's part of the tree."""

    text_key = "central.trouble"


class NotThere(CentralTrouble):
    """What was asked for does not exist."""

    text_key = "central.not_there"


class Conflict(CentralTrouble):
    """Somebody else was first; `theirs` is the case as it is now, its last event is what they did."""

    text_key = "central.conflict"

    def __init__(self, theirs: object = None) -> None:
        super().__init__("changed meanwhile")
        self.theirs = theirs


class MoveRefused(CentralTrouble):
    """The move is not possible now; `missing` names what it asks for, empty when the state forbids it."""

    text_key = "central.move_refused"

    def __init__(self, move: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(move)
        self.move, self.missing = move, missing


class SignInRefused(CentralTrouble):
    """Not let in; the words never say whether the account exists."""

    text_key = "central.sign_in_refused"


class SignInSlowed(CentralTrouble):
    """Too many wrong tries; `seconds` until the next."""

    text_key = "central.sign_in_slowed"

    def __init__(self, seconds: int) -> None:
        super().__init__("too many tries")
        self.seconds = seconds


class PasswordTooShort(CentralTrouble):
    """A password needs at least twelve characters."""

    text_key = "central.password_too_short"


class NotVouched(CentralTrouble):
    """The municipality's provider did not vouch for somebody; nothing was changed here."""

    text_key = "central.not_vouched"


class ProviderSilent(NotVouched):
    """The provider was not reached, or does not speak as agreed."""

    text_key = "central.provider_silent"


class TokenRefused(NotVouched):
    """What came back can't be trusted, is used up or belongs to another browser."""

    text_key = "central.token_refused"


class NoRole(NotVouched):
    """The provider knows the person and gives nothing to do here."""

    text_key = "central.no_role"


class TooWeak(NotVouched):
    """The sign-in there was not as strong as config asks."""

    text_key = "central.too_weak"


class TurnedBack(NotVouched):
    """The person stopped at the provider, or it said no."""

    text_key = "central.turned_back"


class LastAdmin(CentralTrouble):
    """Nobody would be left who can look after accounts."""

    text_key = "central.last_admin"
