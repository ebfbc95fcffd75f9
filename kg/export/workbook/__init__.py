"""The whole graph as an Excel workbook."""
