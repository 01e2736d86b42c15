"""`kiosk central verify-log FILE`: the custody log checked by its file alone, without any database."""

import json
from pathlib import Path

import click

from kiosk.central.custody_check import Verdict, verify

BROKEN = 1
UNREADABLE = 2


@click.command("verify-log")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--head", default="", metavar="HASH", help="A head that was kept on paper: must be in the log")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs")
def verify_log(file: Path, head: str, *, as_json: bool) -> None:
    """Check an exported custody log; needs the file alone, no database and no configuration.

    Ends with 0 when the log is whole, 1 when something was changed, and 2 when the file can't be read. Keep
    the printed head outside this computer: later, --head shows that nothing before it was made anew.
    """
    try:
        with file.open("rb") as lines:
            verdict = verify(lines, head.strip().lower())
    except OSError as error:
        click.echo(f"{file}: can't be read ({error.strerror})", err=True)
        raise SystemExit(UNREADABLE) from error
    click.echo(json.dumps(_told(verdict)) if as_json else words_of(verdict))
    if not verdict.whole:
        raise SystemExit(BROKEN)


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
