"""Pay in the window: a month drafted, looked through and confirmed; performance pay; what is still owed; papers."""
