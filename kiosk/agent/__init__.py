"""The loop that owns printing and sync."""
