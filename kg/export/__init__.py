"""What the project knows, written in the formats of others: one module a format, listed in `formats`."""
