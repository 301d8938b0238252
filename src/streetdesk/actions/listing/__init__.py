"""Lists of any register: found, filtered, grouped, shown in columns, kept as views, changed many at once.

Ids first, in SQL; rows only for what is shown. A list of people is one of them.
"""

from streetdesk.actions.listing.asking import describe, filterables, group_counts, ids, ids_in
from streetdesk.actions.listing.groups import groupings
from streetdesk.actions.listing.model import Filter, Filterable, Group, Op, Plain, Query, Value
from streetdesk.actions.listing.order import first_order, sortings
from streetdesk.actions.listing.rows import Row, as_dicts, hidden, read_rows, rows

__all__ = [
    "Filter",
    "Filterable",
    "Group",
    "Op",
    "Plain",
    "Query",
    "Row",
    "Value",
    "as_dicts",
    "describe",
    "filterables",
    "first_order",
    "group_counts",
    "groupings",
    "hidden",
    "ids",
    "ids_in",
    "read_rows",
    "rows",
    "sortings",
]
