"""Photos and scans: taken in one by one or from a folder, matched to their people."""
