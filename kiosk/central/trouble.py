"""What can go wrong at central, said to staff in words.

CentralTrouble
├── NotThere        no such case, ticket, booking, device or person
├── Conflict        somebody else was first
├── MoveRefused     the table of moves does not have it, or something it asks for is missing
├── SignInRefused   name or password is wrong, or the link is used up (never which of them)
└── SignInSlowed    too many tries, wait
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
