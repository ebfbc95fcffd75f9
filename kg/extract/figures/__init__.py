"""Figures: cells of tables and statistics of sentences."""

from kg.extract.figures.find import find_figures

__all__ = ["find_figures"]
