"""How it travels between kiosk and central; both ends share it."""
