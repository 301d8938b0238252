"""The data file: one SQLite file per office. Everything that knows SQLite from PostgreSQL stands here."""
