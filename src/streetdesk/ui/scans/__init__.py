"""Scans of a folder, matched to many people, looked at first and taken in as one act."""
