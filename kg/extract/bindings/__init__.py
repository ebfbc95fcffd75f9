"""Clauses that bind somebody to do something: one family of constructions a file.

Each construction returns bindings: who is bound (a token, or nobody), how, and by whose request.
Who the token stands for, and whether it can own an action, is decided later.
"""

from kg.extract.bindings.binding import Binding
from kg.extract.bindings.find import find_bindings

__all__ = ["Binding", "find_bindings"]
