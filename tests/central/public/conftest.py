"""The same browser on the same seeded central as for the staff pages."""

from tests.central.staff.conftest import chromium, looking

__all__ = ["chromium", "looking"]
