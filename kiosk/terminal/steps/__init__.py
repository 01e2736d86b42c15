"""One view for each sort of field."""
