"""The settings: office, papers, scheme, backup places, shortcuts, about."""
