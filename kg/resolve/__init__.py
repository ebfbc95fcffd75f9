"""Mentions to entities: aliases, abbreviations, coreference, the authority."""
