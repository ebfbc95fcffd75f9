"""Remit: which body owns which action, with the exact words that say so."""
