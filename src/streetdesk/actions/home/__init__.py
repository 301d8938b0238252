"""The figures of the home page and the lists of people behind them."""
