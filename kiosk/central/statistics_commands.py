"""`kiosk central recount`: the statistics' counts, made anew from what is there."""

import click

from kiosk.central.command_parts import config_option, parts_of


@click.command("recount")
@config_option
def recount(config: str | None) -> None:
    """Count everything for the statistics anew; what erased things counted is kept.

    Counts are kept right by themselves; this is for after a restored backup or a change by hand.
    """
    wrong = parts_of(config).statistics.recount()
    click.echo(f"{wrong} counts were wrong and are right now" if wrong else "all counts were right")
