"""The home page: what is due, what is incomplete, what ends soon, and figures that open the people behind."""
