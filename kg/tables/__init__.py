"""Tables of other people: read without guessing at types, and written back with columns added.

CSV and TSV need nothing further; Excel workbooks and Parquet files need the extra ``tables``.
"""

from kg.tables.open import open_table
from kg.tables.table import Table

__all__ = ["Table", "open_table"]
