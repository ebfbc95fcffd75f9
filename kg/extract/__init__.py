"""Blocks to mentions and claims: one extractor a file."""
