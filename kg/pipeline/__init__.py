"""Sources to a graph: the only place where the order of the stages is written."""
