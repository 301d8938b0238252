"""StreetDesk 街务台: the desk of a street office, its community workers and their ladder."""

__version__ = "0.1.0"
