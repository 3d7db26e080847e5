"""Snakk: an open, self-hosted customer live-chat server."""

__version__ = "0.1.0"
