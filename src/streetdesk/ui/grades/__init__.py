"""Grades of the whole office: who is due, where computed and approved differ, and the schemes behind them."""
