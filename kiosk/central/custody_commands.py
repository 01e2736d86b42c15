"""`kiosk central verify-log FILE`: a custody log or a journal checked by its file alone."""

import json
from pathlib import Path

import click

from kiosk.central import journal_file
from kiosk.central.custody_check import Verdict, verify

BROKEN = 1
UNREADABLE = 2


@click.command("verify-log")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--head", default="", metavar="HASH", help="A head that was kept on paper: must be in the log")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs")
def verify_log(file: Path, head: str, *, as_json: bool) -> None:
    """Check an exported custody log or journal; needs the file alone, no database and no configuration.

    Ends with 0 when the log is whole, 1 when something was changed, and 2 when the file can't be read. Keep
    the printed head outside this computer: later, --head shows that nothing before it was made anew.
    """
    try:
        told, words, whole = _checked(file, head.strip().lower())
    except OSError as error:
        click.echo(f"{file}: can't be read ({error.strerror})", err=True)
        raise SystemExit(UNREADABLE) from error
    click.echo(json.dumps(told) if as_json else words)
    if not whole:
        raise SystemExit(BROKEN)


def _checked(file: Path, head: str) -> tuple[dict[str, object], str, bool]:
    """What is told to programs and to people, and whether all fits; the first line says which log it is."""
    with file.open("rb") as lines:
        first = lines.readline(4096)
        lines.seek(0)
        if b'"line":"journal"' in first:
            journal = journal_file.verify(lines, head)
            return _journal_told(journal), journal_words(journal), journal.whole
        verdict = verify(lines, head)
        return _told(verdict), words_of(verdict), verdict.whole


def _journal_told(verdict: journal_file.JournalVerdict) -> dict[str, object]:
    faults = [{"line": fault.line, "what": fault.what} for fault in verdict.faults]
    counts = {"whole": verdict.whole, "rows": verdict.rows, "erased": verdict.erased}
    return {**counts, "head": verdict.head, "head_found": verdict.anchored, "faults": faults}


def journal_words(verdict: journal_file.JournalVerdict) -> str:
    """What was found in a journal, and the head to keep."""
    counts = f"{verdict.rows} rows, {verdict.erased} older rows erased"
    if verdict.whole:
        return f"whole: {counts}\nhead:  {verdict.head}"
    lines = [f"line {fault.line}: {_JOURNAL_FAULTS[fault.what]}" for fault in verdict.faults]
    lines += [] if verdict.anchored else ["the head that was kept is not in this journal"]
    return "\n".join([f"broken: {counts}", *lines])


def _told(verdict: Verdict) -> dict[str, object]:
    faults = [{"line": fault.line, "what": fault.what} for fault in verdict.faults]
    return {
        "whole": verdict.whole,
        "rows": verdict.rows,
        "knots": verdict.knots,
        "days": verdict.days,
        "erased": verdict.erased,
        "head": verdict.head,
        "head_found": verdict.anchored,
        "faults": faults,
    }


def words_of(verdict: Verdict) -> str:
    """What was found, and the head to keep."""
    counts = f"{verdict.rows} rows, {verdict.knots} knots, {verdict.days} days, {verdict.erased} cases erased"
    if verdict.whole:
        return f"whole: {counts}\nhead:  {verdict.head}"
    lines = [f"line {fault.line}: {_FAULTS[fault.what]}" for fault in verdict.faults]
    lines += [] if verdict.anchored else ["the head that was kept is not in this log"]
    return "\n".join([f"broken: {counts}", *lines])


_FAULTS = {
    "unreadable": "is not written as the log's lines are",
    "row": "a row of custody was changed",
    "row_order": "a row does not follow the one before of its case",
    "knot": "a knot was changed",
    "knot_order": "a knot does not follow the one before",
    "binds": "a knot stands for another row",
    "untied": "a row was added past the chain",
    "gone": "a row was taken away",
    "masked": "words were taken out of a row, and no later row says why",
    "erasure": "an erasure does not fit what was erased",
    "day": "a day is not closed as it was",
    "end": "the log's end is missing or does not fit",
}
_JOURNAL_FAULTS = {
    "unreadable": "is not written as the journal's lines are",
    "entry": "a row was changed",
    "entry_order": "a row does not follow the one before",
    "begin": "where it begins is not what its rows say of erased ones",
    "end": "the journal's end is missing or does not fit",
}
