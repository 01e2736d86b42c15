"""The only crypto on content: envelopes that only staff can open."""
