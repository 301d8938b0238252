"""Decisions about grades."""
