"""Schemes: dated papers as data. What a ladder is (model, rules), read strictly from TOML, and written back."""
