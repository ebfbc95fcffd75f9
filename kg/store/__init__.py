"""The graph folder on disk: the Oxigraph store, its texts, and the safe swap of builds."""
