"""The colour of a state's chip; the word beside it always says the same."""

from collections.abc import Mapping

_TONES: Mapping[str, str] = {
    "awaiting_label": "warn",
    "deposited": "info",
    "received": "ok",
    "on_shelf": "ok",
    "owner_came": "warn",
    "due_to_police": "bad",
    "police_list": "info",
    "open": "info",
}


def tone(state: str) -> str:
    """`info`, `ok`, `warn` or `bad`; what has ended has no colour."""
    return _TONES.get(state, "")
