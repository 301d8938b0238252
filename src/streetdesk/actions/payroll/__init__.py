"""Pay of an office: draft, confirm, reopen, what is still owed, performance pay, and what papers are made of.

A month is drafted from today's records (``draft``), looked through, and confirmed (``confirm``): its lines are frozen
then. What a later paper changes shows as owed (``arrears``) and is taken into a following month.
"""
