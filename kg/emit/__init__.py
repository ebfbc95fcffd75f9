"""Readings to quads with provenance."""

from kg.emit.graphs import Emitter, check_base, emit, emit_alone
from kg.emit.quads import Literal, Quad, Term

__all__ = ["Emitter", "Literal", "Quad", "Term", "check_base", "emit", "emit_alone"]
