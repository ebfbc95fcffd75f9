"""How long things take. Not part of the tests: ``python3 tasks.py bench`` runs it."""
