"""Questions to rows: named queries, files, full-text search, formats."""
