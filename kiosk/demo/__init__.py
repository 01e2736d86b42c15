"""A newcomer's first minute: all three programs together, with made-up staff and a printer of pictures."""

from kiosk.demo.command import demo

__all__ = ["demo"]
