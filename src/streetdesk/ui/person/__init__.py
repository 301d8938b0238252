"""One person's file: head, sections, timeline, changes, grade, scans dropped in."""
