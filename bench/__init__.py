"""Measurements, each as a ratio to a floor or a peer measured in the same run."""

FOLDER = "STREETDESK_BENCH_FOLDER"
"""The variable that names where one run keeps the data files that several measurements use."""
