"""Logs are facts without people: an event name and a few allowed facts, one line each."""

import logging
import sys
from types import TracebackType

FACTS = frozenset({
    "count", "kind", "state", "reason", "status", "seconds", "bytes", "port",
    "version", "printer", "media", "lang", "screen", "where", "error",
})
"""The only names a logged fact may have: none of them can hold an answer, a ref or a code."""


class FactsOnly(logging.Formatter):
    """`event key=value …`; exceptions as type and place, never with values of variables."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for one record."""
        line = f"{record.levelname.lower()} {record.name} {record.getMessage()}"
        if record.exc_info and record.exc_info[0] is not None:
            line += f" error={record.exc_info[0].__name__} where={_place(record)}"
        return line


def _place(record: logging.LogRecord) -> str:
    return _where(record.exc_info[2] if record.exc_info else None)


def _where(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"


def fact(log: logging.Logger, level: int, event: str, **facts: object) -> None:
    """Write one event; a fact whose name is not in `FACTS` is a programming error."""
    strangers = set(facts) - FACTS
    if strangers:
        raise ValueError(f"{event}: {', '.join(sorted(strangers))} may not be logged; see kiosk/log.py FACTS")
    log.log(level, "%s %s", event, " ".join(f"{k}={v}" for k, v in facts.items()))


def fault(log: logging.Logger, event: str, error: BaseException, **facts: object) -> None:
    """Write what broke by its type and place: its words might tell what a visitor wrote."""
    fact(log, logging.ERROR, event, **facts, error=type(error).__name__, where=_where(error.__traceback__))


def start(level: int = logging.INFO) -> None:
    """Send everything to standard error, where systemd's journal takes it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(FactsOnly())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
