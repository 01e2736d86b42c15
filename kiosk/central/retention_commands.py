"""`kiosk central retention` and `export-journal`: what the staff pages do by themselves, by hand."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from kiosk.central.custody_commands import journal_words
from kiosk.central.journal_file import verify
from kiosk.central.parts import Parts
from kiosk.central.people import HOUSE
from kiosk.central.retention import Run, about

_config = click.option("--config", "config", metavar="DIR", default=None, help="Folder of central.toml")


def retention(parts_of: Callable[[str | None], Parts]) -> click.Command:
    """The command that erases, on the parts of a config folder."""

    @click.command("retention")
    @_config
    @click.option("--dry-run", is_flag=True, help="Only tell what a run would erase now")
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs")
    def command(config: str | None, *, dry_run: bool, as_json: bool) -> None:
        """Erase what config/retention.toml says; central does it by itself every day."""
        kept = parts_of(config).retention
        run = kept.try_out() if dry_run else kept.run()
        click.echo(json.dumps(_told(run, tried=dry_run), ensure_ascii=False) if as_json else _words(run))

    return command


def export_journal(parts_of: Callable[[str | None], Parts]) -> click.Command:
    """The command that writes the journal to a file."""

    @click.command("export-journal")
    @_config
    @click.argument("file", type=click.Path(path_type=Path))
    def command(config: str | None, file: Path) -> None:
        """Write the whole journal to a new file, and print its head, to be kept on paper."""
        parts = parts_of(config)
        try:
            with file.open("xb") as out:
                out.writelines(parts.journal.export(HOUSE, parts.settings.house.full))
            with file.open("rb") as lines:
                click.echo(journal_words(verify(lines)))
        except OSError as error:
            raise click.ClickException(f"{file}: can't be written ({error.strerror})") from error

    return command


def _told(run: Run, *, tried: bool) -> dict[str, object]:
    rules = [
        {
            "rule": about(went.rule),
            "count": went.count,
            "codes": list(went.codes),
            "why": went.rule.why,
            "decision": went.rule.decision,
        }
        for went in run.went
    ]
    return {"day": run.day.isoformat(), "dry_run": tried, "count": run.count, "rules": rules}


def _words(run: Run) -> str:
    lines = [f"{about(w.rule)}\t{w.count}\t{' '.join(w.codes)}".rstrip() for w in run.went]
    return "\n".join(lines) or "nothing is due"
