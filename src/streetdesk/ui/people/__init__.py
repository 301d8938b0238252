"""The staff list: found, filtered, grouped, looked at quickly, changed for many at once."""
