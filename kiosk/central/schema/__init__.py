"""Central's database schema, taken step by step to the newest when the program starts."""

from kiosk.central.schema.steps import migrate

__all__ = ["migrate"]
