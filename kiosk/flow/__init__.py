"""The visitor's way through a form, as pure values."""
