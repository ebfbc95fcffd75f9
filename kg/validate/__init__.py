"""A graph against its shapes: what is wrong, where in which document, which quote, how to mend."""

from kg.validate.checking import Validation, check_lines, validate
from kg.validate.engines import ENGINES, Engine, usual_engine
from kg.validate.findings import Finding, Place, Severity
from kg.validate.graphs import read_graph, readable
from kg.validate.shapes import Shape, Shapes, own_shapes, read_shapes

__all__ = [
    "ENGINES",
    "Engine",
    "Finding",
    "Place",
    "Severity",
    "Shape",
    "Shapes",
    "Validation",
    "check_lines",
    "own_shapes",
    "read_graph",
    "read_shapes",
    "readable",
    "usual_engine",
    "validate",
]
