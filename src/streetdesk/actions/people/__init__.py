"""The people of the office as lists: found, filtered, grouped, shown in columns, changed many at once."""
