"""What ``kg export`` wrote back into a graph folder."""

from kg.importing.graph import Imported, import_graph
from kg.importing.inputs import FORMATS

__all__ = ["FORMATS", "Imported", "import_graph"]
