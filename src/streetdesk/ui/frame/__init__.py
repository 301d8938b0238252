"""The frame around the pages: navigation, menus, search for everything, the day looked at, closing."""
