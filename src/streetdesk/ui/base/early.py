"""What the first page needs, imported before Qt: once PySide6 is there, every further import costs more."""

from __future__ import annotations

from streetdesk.actions import office, staff_list

__all__ = ["office", "staff_list"]
