"""The graph as CSV tables with metadata, for spreadsheets and statistics."""
