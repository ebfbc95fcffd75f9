"""The graph folder on disk: the Oxigraph store, its texts, and the safe swap of builds."""

from kg.store.folder import GraphFolder
from kg.store.opening import open_folder, open_steady
from kg.store.write import Claim, Contents, claim, write

__all__ = ["Claim", "Contents", "GraphFolder", "claim", "open_folder", "open_steady", "write"]
