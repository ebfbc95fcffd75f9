"""Sources to a graph: the only place where the order of the stages is written."""

from kg.pipeline.attaching import attach, detach, listed
from kg.pipeline.attachments import AttachmentReport
from kg.pipeline.building import Built, build
from kg.pipeline.effort import usable_cores
from kg.pipeline.progress import Event, Happening, Progress
from kg.pipeline.report import BuildReport, Counts, DocumentReport, Omission, read_report
from kg.pipeline.stages import interpret

__all__ = [
    "AttachmentReport",
    "BuildReport",
    "Built",
    "Counts",
    "DocumentReport",
    "Event",
    "Happening",
    "Omission",
    "Progress",
    "attach",
    "build",
    "detach",
    "interpret",
    "listed",
    "read_report",
    "usable_cores",
]
