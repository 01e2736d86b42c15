"""The entry: which commands there are, and what an error becomes."""

import sys

import click

from kiosk import __version__
from kiosk.cli.lazy import LazyGroup
from kiosk.cli.words import said, texts
from kiosk.errors import DeliveryFailed, KioskTrouble, SettingsWrong, StoreTrouble

FAILED, USAGE, TRY_AGAIN = 1, 2, 75

CENTRAL = LazyGroup(
    "central",
    help="The other end: what staff work with.",
    elsewhere={
        "serve": ("kiosk.central.commands:serve", "Serve the API and the staff pages."),
        "init": (
            "kiosk.central.commands:init",
            "Make the database and print the first administrator's link.",
        ),
        "enrol-code": ("kiosk.central.commands:enrol_code", "Give a one-time code for a new kiosk."),
        "user": ("kiosk.central.commands:user", "Staff accounts: add, list, new link, lost second factor."),
        "export-log": ("kiosk.central.commands:export_log", "Write the found things' custody log to a file."),
        "export-journal": ("kiosk.central.commands:take_journal", "Write the journal to a file."),
        "verify-log": ("kiosk.central.custody_commands:verify_log", "Check such a file, and it alone."),
        "retention": ("kiosk.central.commands:erase_due", "Erase what the plan says, or tell what it would."),
        "recount": ("kiosk.central.statistics_commands:recount", "Count the statistics anew."),
    },
)
LABEL = LazyGroup(
    "label",
    help="Labels on paper.",
    elsewhere={
        "preview": ("kiosk.printing.commands:preview", "Draw a label into a picture."),
        "test": ("kiosk.printing.commands:test", "Print a test label and say how it ended."),
    },
)


@click.group(
    cls=LazyGroup,
    elsewhere={
        "demo": ("kiosk.demo.command:demo", "Run central, agent and terminal together, for a first look."),
        "terminal": ("kiosk.cli.terminal:terminal", "Show what visitors see and touch."),
        "agent": ("kiosk.cli.agent:agent", "Print and deliver what the terminal has stored."),
        "central": ("kiosk.cli.main:CENTRAL", "The other end: what staff work with."),
        "enrol": ("kiosk.cli.enrol:enrol", "Let this kiosk in at central with a one-time code."),
        "doctor": ("kiosk.cli.doctor:doctor", "Check everything and say what to do."),
        "printers": ("kiosk.printing.commands:printers", "List the label printers that answer."),
        "label": ("kiosk.cli.main:LABEL", "Labels on paper."),
        "screens": ("kiosk.terminal.commands:screens_command", "Draw every screen into pictures."),
    },
)
@click.version_option(__version__)
def kiosk() -> None:
    """A self-service screen for the entrance of a Trygghetscenter."""


def main() -> None:
    """Run a command; trouble becomes one sentence on stderr and an exit code."""
    try:
        code = kiosk.main(standalone_mode=False)
    except click.Abort:
        code = FAILED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except KioskTrouble as trouble:
        click.echo(sentence(trouble), err=True)
        code = exit_code(trouble)
    sys.exit(code if isinstance(code, int) else 0)


def exit_code(trouble: KioskTrouble) -> int:
    """2 for what must be written otherwise, 75 for what may work later, 1 for the rest."""
    if isinstance(trouble, SettingsWrong):
        return USAGE
    later = isinstance(trouble, DeliveryFailed | StoreTrouble) or trouble.text_key == "trouble.agent_runs"
    return TRY_AGAIN if later else FAILED


def sentence(trouble: KioskTrouble) -> str:
    """What happened, in the operator's language, and the detail."""
    words, detail = said(texts(), trouble.text_key), str(trouble)
    return f"{words} ({detail})" if detail else words
