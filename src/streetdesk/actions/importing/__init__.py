"""A roster taken in: looked at, matched with who is there, mended, saved as one act."""
