"""Owns printing and sync: starts their loops, passes nudges on, and tells systemd that all of them live."""

import fcntl
import logging
import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.agent.loop import Loop
from kiosk.errors import KioskTrouble, StoreBroken
from kiosk.log import fact
from kiosk.notify import Watch, notify
from kiosk.nudge import Ear, nudge

_LOG = logging.getLogger(__name__)
BEAT_SECONDS = 10.0
ENDING_SECONDS = 0.8
"""What all loops together get to finish their round; systemd and people wait no longer."""


class AgentRunsAlready(KioskTrouble):
    """Another agent has this store: two would print everything twice."""

    text_key = "trouble.agent_runs"


class Lock:
    """At most one agent for a store; the system lets go of it however the agent ends."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o770, parents=True, exist_ok=True)
        self._file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o660)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._file)
            raise AgentRunsAlready(f"another agent runs on {path.parent}; end that one first") from error

    def release(self) -> None:
        """Let another agent begin."""
        os.close(self._file)


class Agent:
    """Runs until it is told to end."""

    def __init__(self, loops: Sequence[Loop], socket: Path, hang_up: Callable[[], None]) -> None:
        self._loops, self._socket, self._hang_up = loops, socket, hang_up
        self._watch, self._ending = Watch(), False

    def run(self) -> None:
        """Work until `end`, and return within a second of it; StoreBroken when only a new start can help."""
        ear = Ear(self._socket)
        for loop in self._loops:
            loop.start()
        self._watch.alive()
        fact(_LOG, logging.INFO, "agent_runs", count=len(self._loops))
        while not (self._ending or self._broken):
            self._beat(nudged=ear.wait(BEAT_SECONDS))
        notify("STOPPING=1")
        self._finish()
        ear.close()
        fact(_LOG, logging.INFO, "agent_ends")
        if self._broken:
            raise StoreBroken

    def end(self, *_signal: object) -> None:
        """Ask it to end; may be called from a signal."""
        self._ending = True
        nudge(self._socket)

    def ends_on_signals(self) -> None:
        """SIGTERM and SIGINT end it cleanly."""
        signal.signal(signal.SIGTERM, self.end)
        signal.signal(signal.SIGINT, self.end)

    @property
    def _broken(self) -> bool:
        return any(loop.broken for loop in self._loops)

    def _beat(self, *, nudged: bool) -> None:
        for loop in self._loops:
            if nudged and loop.nudged:
                loop.wake()
        stuck = [loop.name for loop in self._loops if loop.stuck]
        if stuck:
            fact(_LOG, logging.ERROR, "loop_stuck", kind=",".join(stuck))
        else:
            self._watch.alive()

    def _finish(self) -> None:
        for loop in self._loops:
            loop.end()
        self._hang_up()
        until = time.monotonic() + ENDING_SECONDS
        for loop in self._loops:
            loop.join(max(0.0, until - time.monotonic()))
