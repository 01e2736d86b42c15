"""The kiosk's memory across power cuts."""
