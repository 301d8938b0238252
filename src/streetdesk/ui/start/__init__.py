"""Before a file is open: new, open, try out, restore."""
