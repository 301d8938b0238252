"""One search for everything: people, units, records, papers, commands."""
