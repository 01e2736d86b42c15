"""Commands that are loaded when they are called: help is quick, and no program loads another one."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import kiosk


class LazyGroup(click.Group):
    """A group whose commands stand elsewhere, as `module:name` and a sentence."""

    def __init__(self, *args: Any, elsewhere: Mapping[str, tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._elsewhere = {name: far for name, far in elsewhere.items() if _there(far[0])}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order they were named."""
        return [*self._elsewhere, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one."""
        if cmd_name not in self._elsewhere:
            return super().get_command(ctx, cmd_name)
        module, _, name = self._elsewhere[cmd_name][0].partition(":")
        found = getattr(import_module(module), name)
        return found if isinstance(found, click.Command) else None

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  click passes it
        formatter: click.HelpFormatter,
    ) -> None:
        """Each with its sentence, without loading any."""
        rows = [(name, says) for name, (_, says) in self._elsewhere.items()]
        rows += [(n, c.get_short_help_str(200)) for n, c in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _there(where: str) -> bool:
    """Whether this installation has the module."""
    parts = where.partition(":")[0].split(".")[1:]
    path = Path(kiosk.__file__).parent.joinpath(*parts)
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()
