"""Readings to quads with provenance."""
