"""Run as python -m kromance."""

from kromance.cli.app import main

main()
