"""The command line: one module a command."""

from khabar.cli.app import main

__all__ = ["main"]
