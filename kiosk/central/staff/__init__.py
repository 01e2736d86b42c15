"""The staff pages' routes."""
