"""What follows from a graph: rules at any size, and a reasoner that proves it consistent."""

from kg.reason.materialise import with_inferences
from kg.reason.rules import Rule, read_rules

__all__ = ["Rule", "read_rules", "with_inferences"]
