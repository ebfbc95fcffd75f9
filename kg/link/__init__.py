"""Finds the one entity that a name or a code stands for, or says why none is certain.

It knows no RDF: entries come from a graph, from the authority or from a test.
"""
