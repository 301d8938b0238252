"""The data file itself: backups, history with undo, recycle bin."""
