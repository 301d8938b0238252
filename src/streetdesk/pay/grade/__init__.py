"""The grade of a person on a day: replayed from facts, explained, held against what was approved, and who is due."""
