"""Between the store and central."""
