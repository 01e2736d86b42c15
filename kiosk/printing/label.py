"""What a paper says, as a few facts: written down with the submission, drawn when it is printed.

A paper holds keys of lists, never free words, never anything sealed, never whom a visitor came to meet.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

import msgspec

from kiosk.forms.form import Form
from kiosk.store.kept import Kept, Leaving
from kiosk.wire.codec import moment
from kiosk.wire.follow import follow_token

Role = Literal["label", "receipt", "slip"]
ROLES: frozenset[Role] = frozenset({"label", "receipt", "slip"})
_ROLE_OF: Mapping[str, Role] = {"thing": "label", "slip": "slip"}

OTHER = "other"
"""Stands for a place in the visitor's own words, which never reach a paper."""


class Paper(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One piece of paper to print, as it is kept in the store between hand-in and print."""

    role: Role
    """Which printer it goes to."""
    layout: str
    """`thing`, `receipt` or `slip`."""
    kind: str
    lang: str
    at: str
    """When it was handed in, as a wire moment."""
    trusted: bool = True
    seq: int = 0
    """Its place in the kiosk's order, for when the clock can't be trusted."""
    code: str = ""
    number: str = ""
    """Blå 7."""
    ticket: str = ""
    """The six digits that leave the queue again."""
    follow: str = ""
    """The long token by which a phone can follow the number."""
    choices: dict[str, str] = {}
    """Answers by name, as keys of lists."""
    copy: int = 1
    """2 for a reprint: it voids 1, the code stays."""

    def __repr__(self) -> str:
        """Only what may be read in a log."""
        return f"Paper(role={self.role!r}, copy={self.copy})"

    def encoded(self) -> bytes:
        """As the store keeps it."""
        return msgspec.json.encode(self, order="deterministic")

    @classmethod
    def read(cls, kept: bytes) -> "Paper":
        """Out of the store again."""
        return msgspec.json.decode(kept, type=cls)

    @property
    def name(self) -> str:
        """HG-4F7K-92QX, Blå-7, HG-4F7K-92QX-receipt-2: what a file of it is called."""
        parts = [self.code or self.number.replace(" ", "-")]
        parts += [self.role] if self.role == "receipt" else []
        parts += [str(self.copy)] if self.copy > 1 else []
        return "-".join(parts)

    def again(self, copy: int) -> "Paper":
        """The same paper as a later copy."""
        return msgspec.structs.replace(self, copy=copy)


def papers_for(
    form: Form, leaving: Leaving, kept: Kept, *, roles: Collection[Role] = ROLES
) -> Sequence[Paper]:
    """The papers that a submission gets, for those roles that have a printer."""
    spec = form.label
    if spec is None or not (leaving.code or kept.number):
        return ()
    papers = [_paper(_ROLE_OF[spec.paper], spec.paper, spec.lines, leaving, kept)]
    if spec.receipt:
        papers.append(_paper("receipt", "receipt", (*spec.lines, *spec.receipt_lines), leaving, kept))
    return [p for p in papers if p.role in roles]


def _paper(role: Role, layout: str, lines: Sequence[str], leaving: Leaving, kept: Kept) -> Paper:
    return Paper(
        role=role,
        layout=layout,
        kind=leaving.kind,
        lang=leaving.lang,
        at=moment(leaving.at),
        trusted=leaving.trusted,
        seq=kept.seq,
        code=leaving.code,
        number=kept.number,
        ticket=leaving.ticket,
        follow=follow_token(leaving.ref) if kept.number else "",
        choices={name: _key(leaving.answers[name]) for name in lines if name in leaving.answers},
    )


def _key(answer: str) -> str:
    return OTHER if answer.startswith("other:") else answer
