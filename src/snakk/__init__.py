"""Snakk: an open, self-hosted customer live-chat server."""

__version__ = "0.1.0"
RELEASED = "2026-11-24"
"""The day of this version."""
