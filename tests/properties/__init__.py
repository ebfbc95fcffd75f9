"""Properties of everything invertible."""
