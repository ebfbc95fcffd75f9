"""Graphs to pictures: networkx graphs and self-contained HTML."""
