"""How it looks: palette, type, icons, layouts and the small makers of widgets. Knows no page and no data."""
