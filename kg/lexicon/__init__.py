"""The lexicon of ``ontology/lexicon`` and the names of the authority, read once."""
