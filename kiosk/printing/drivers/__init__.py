"""Printer languages: a picture into bytes, bytes into a status, no I/O."""
