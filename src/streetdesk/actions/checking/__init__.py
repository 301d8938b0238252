"""Scheme check by examples (政策样例核对): case files and sheets of persons."""
