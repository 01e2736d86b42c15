"""`python -m kiosk`, for places where the script is not on the path."""

from kiosk.cli.main import main

main()
