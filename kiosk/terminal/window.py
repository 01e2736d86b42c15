"""The glass itself: pages go on Kivy's window, touches and keys come in, beats when they are due."""

from collections.abc import Callable
from typing import Any

from kivy.base import EventLoop, ExceptionManager, runTouchApp
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.uix.widget import Widget

from kiosk.clock import Clock as HouseClock
from kiosk.notify import Watch
from kiosk.settings import Settings
from kiosk.terminal import screens
from kiosk.terminal.app import Terminal
from kiosk.terminal.asks import Asks
from kiosk.terminal.facts import Facts
from kiosk.terminal.frame import Frame
from kiosk.terminal.scanner import Scan
from kiosk.terminal.theme import Looks
from kiosk.terminal.visit import Visit
from kiosk.terminal.widgets.page import Page

Shown = Callable[[Visit, Page], None]


class Glass:
    """The terminal's `Stage`."""

    def __init__(self, settings: Settings, chime: Callable[[], None], shown: Shown) -> None:
        self._looks = Looks(settings)
        self._chime, self._shown = chime, shown
        self.asks: Asks
        """Who hears what a page asks; set when the terminal is there."""
        self._page: Page | None = None
        self._last: tuple[str, str] = (settings.house.languages[0], settings.screen.theme)

    def show(self, visit: Visit, facts: Facts) -> None:
        """Build the page and put it in the place of the one before."""
        self._last = (visit.lang, visit.theme)
        look = self._looks.of(*self._last)
        page = screens.build(visit, facts, look, self.asks)
        Window.clearcolor = look.rgba("ground")
        self._put(page)
        self._shown(visit, page)

    def renew(self, visit: Visit, facts: Facts) -> bool:
        """Let the page on the glass take news."""
        if self._page is None or not self._page.renew(visit, facts):
            return False
        self._shown(visit, self._page)
        return True

    def chime(self) -> None:
        """A number was called."""
        self._chime()

    def plain(self) -> None:
        """When not even the failsafe page can be built: an empty page, which gives way to the start page."""
        self._put(Page(self._looks.of(*self._last)))

    def read(self, text: str) -> None:
        """Give a page what a code reader has read, if it takes codes."""
        take = getattr(self._page, "scanned", None)
        if take is not None:
            take(text)

    def _put(self, page: Page) -> None:
        if self._page is not None:
            Window.remove_widget(self._page)
        Window.add_widget(page)
        self._page = page


class Fingers:
    """Tells the terminal of touches and due times, and the glass of scanned codes."""

    def __init__(self, terminal: Terminal, glass: Glass, clock: HouseClock) -> None:
        self._terminal, self._glass, self._clock = terminal, glass, clock
        self._scan = Scan()
        self._due = Clock.schedule_once(self._beat, 0)

    def listen(self) -> None:
        """From now on."""
        Window.bind(on_touch_down=self._down, on_touch_up=self._up, on_key_down=self._key)

    def beat(self) -> None:
        """Something has changed: find out anew what is due."""
        self._due.cancel()
        self._due = Clock.schedule_once(self._beat, 0)

    def _beat(self, _dt: float) -> None:
        self._due = Clock.schedule_once(self._beat, 1.0)
        rest = self._terminal.beat()
        self._due.cancel()
        self._due = Clock.schedule_once(self._beat, rest)

    def _down(self, *_: Any) -> None:
        self._terminal.pressed()

    def _up(self, *_: Any) -> None:
        Clock.schedule_once(self._released, 0)

    def _released(self, _dt: float) -> None:
        """After the touch has acted."""
        self._terminal.released()
        self.beat()

    def _key(self, _window: object, code: int, *_: Any) -> bool:
        self._scan, text = self._scan.key(code, self._clock.monotonic())
        if text:
            self._terminal.released()
            self._glass.read(text)
            self.beat()
        return True


def open_window(watch: Watch, drawn: Callable[[], None]) -> None:
    """Start Kivy without its application class: no settings page, no keys of its own."""
    first = Widget()
    runTouchApp(first, embedded=True)
    Window.remove_widget(first)

    def flipped(*_: Any) -> None:
        """Answers nothing: a true answer would keep Kivy from showing the frame."""
        watch.alive()
        drawn()

    Window.bind(on_flip=flipped)
    if watch.seconds:
        Clock.schedule_interval(lambda _dt: Window.canvas.ask_update(), min(watch.seconds / 2, 5.0))


def guard(terminal: Terminal, glass: Glass, clock: HouseClock) -> None:
    """Put the frame round the screen."""
    ExceptionManager.add_handler(Frame(terminal.failsafe, glass.plain, clock.monotonic))


def keep_open() -> None:
    """Asked to close by a key or the window's edge: not in full screen."""
    Window.bind(on_request_close=lambda *_, **__: True)


def leave() -> None:
    """End the loop."""
    EventLoop.quit = True
