"""Other SPARQL endpoints that a query asks by SERVICE, where its user allows them.

The engine never calls anyone: each call is made here, under limits, and its answer is put into the
query as ``VALUES``, which is what SPARQL 1.1 Federated Query means by a call to a named endpoint
(https://www.w3.org/TR/sparql11-federated-query/#serviceDeclarationSemantics).
"""

from kg.query.federation.allowed import NONE_ALLOWED, Limits, Services
from kg.query.federation.asking import federated

__all__ = ["NONE_ALLOWED", "Limits", "Services", "federated"]
