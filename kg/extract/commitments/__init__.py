"""Commitments: sentences, list items and labelled actions that bind somebody to do something."""

from kg.extract.commitments.find import find_commitments

__all__ = ["find_commitments"]
