"""Scores of a graph against gold readings."""
