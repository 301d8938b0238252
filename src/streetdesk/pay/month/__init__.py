"""What a month pays: one person's items with their reasons, performance pay by its rhythm, and what is still owed.

``pay_month`` works out a month, ``performance_pay`` a period, ``owed`` holds both against what was paid.
"""
