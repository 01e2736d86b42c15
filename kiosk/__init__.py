"""The kiosk at the door: from a visitor's touch to the staff page."""

__version__ = "0.1.0"
