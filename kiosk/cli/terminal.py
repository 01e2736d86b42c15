"""`kiosk terminal`, with what stands behind the glass put together by the wiring."""

from functools import partial

from kiosk.clock import SystemClock
from kiosk.terminal.commands import terminal_command
from kiosk.wiring.terminal import build_behind

terminal = terminal_command(partial(build_behind, clock=SystemClock()))
