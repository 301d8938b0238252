"""Decisions about grades: who rises and what blocks, approvals for many in one act, elections, events, forecast.

The ladder suggests and explains; what is approved is recorded here, and the approved grade is what is paid.
"""
