"""What a clerk sees: the window. The only place that knows Qt."""
