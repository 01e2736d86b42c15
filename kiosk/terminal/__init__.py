"""What a visitor sees and touches; the only Kivy."""
