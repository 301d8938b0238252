"""The demonstration office (演示街道): made-up people with full histories, the same for the same seed."""

from streetdesk.actions.demo.making import OFFICE, make_demo
from streetdesk.actions.demo.person import DAY

__all__ = ["DAY", "OFFICE", "make_demo"]
