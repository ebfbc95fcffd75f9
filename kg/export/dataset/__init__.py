"""The graph as a dataset for others: RDF, JSON-LD, tables, its description, and all in one bag."""
