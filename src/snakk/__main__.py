"""``python -m snakk``."""

from snakk.cli import main

main()
