"""Kinds of field: parse, format, check. Standard library only."""

from streetdesk.fields.field import Field
from streetdesk.fields.kinds import (
    Attachment,
    Choice,
    Code,
    Day,
    IdNumber,
    Kind,
    Money,
    Name,
    Note,
    Number,
    Phone,
    Reference,
    Stored,
    Text,
    YesNo,
)

__all__ = [
    "Attachment",
    "Choice",
    "Code",
    "Day",
    "Field",
    "IdNumber",
    "Kind",
    "Money",
    "Name",
    "Note",
    "Number",
    "Phone",
    "Reference",
    "Stored",
    "Text",
    "YesNo",
]
