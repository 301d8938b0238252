"""Grades of the whole office: who is due, what differs, first grading, elections, forecast; approvals for many."""
