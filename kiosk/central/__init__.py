"""The other end: API, cases, queue and staff pages."""
