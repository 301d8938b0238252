"""What the first page needs, imported before Qt: once PySide6 is there, every further import costs more."""

from __future__ import annotations

import logging.handlers
import tempfile

from streetdesk.actions import history, office
from streetdesk.actions.people import columns as people_columns
from streetdesk.actions.people import filters, staff_list, views

__all__ = ["filters", "history", "logging", "office", "people_columns", "staff_list", "tempfile", "views"]
