"""Sources to a graph: the only place where the order of the stages is written."""

from kg.pipeline.building import Built, build
from kg.pipeline.effort import usable_cores
from kg.pipeline.progress import Event, Happening, Progress
from kg.pipeline.report import BuildReport, Counts, DocumentReport, Omission, read_report
from kg.pipeline.stages import interpret

__all__ = [
    "BuildReport",
    "Built",
    "Counts",
    "DocumentReport",
    "Event",
    "Happening",
    "Omission",
    "Progress",
    "build",
    "interpret",
    "read_report",
    "usable_cores",
]
