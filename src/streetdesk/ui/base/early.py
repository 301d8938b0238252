"""What the first page needs, imported before Qt: once PySide6 is there, every further import costs more."""

from __future__ import annotations

import logging.handlers
import tempfile

from streetdesk.actions import history, office
from streetdesk.actions.listing import columns, views
from streetdesk.actions.people import staff_list

__all__ = ["columns", "history", "logging", "office", "staff_list", "tempfile", "views"]
