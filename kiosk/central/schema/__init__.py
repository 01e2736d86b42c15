"""Steps of central's database schema."""
