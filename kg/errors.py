"""Everything that Remit raises on purpose.

RemitError
├── InputError           a source that cannot be read (exit code 2)
│   ├── NothingToRead    no source named or found that Remit can read
│   └── UnreadableSource one source: missing, empty, binary, wrong encoding
├── GraphError           a folder that is not a usable graph (exit code 2)
│   ├── NotAGraph        the folder is missing or was not written by Remit
│   └── GraphBusy        another build holds the folder
├── QueryError           a question that cannot be asked (exit code 2)
│   ├── UnknownQuery     no query of that name
│   ├── ServiceError     another server: not allowed, not reached, or not answering as it should
│   ├── UnknownParameter a query has no parameter of that name, or a value is not valid for it
│   └── QuerySyntaxError SPARQL that does not parse
├── UsageError           an option or value that does not exist (exit code 2)
├── MissingExtra         an optional package is not installed (exit code 2)
├── RuleError            a rule of inference that is not one (exit code 2)
├── ReasonerError        a reasoner that cannot be run, or was stopped (exit code 2)
├── UnknownFact          a fact that the graph does not hold, or a name it does not know (exit code 2)
├── WorkerError          a process that read a document ended before its time (exit code 2)
├── ShapesError          shapes that cannot be used to validate (exit code 2)
├── NothingToDraw        a lens shows nothing of a graph (exit code 1)
├── EvidenceError        a quote that does not occur at its offsets (exit code 1)
├── ConformanceError     a reading that its shapes do not allow (exit code 1)
└── IntegrityError       records that contradict each other (exit code 1)

Each message is one line that says what is wrong, where, and what to do instead.
"""

__all__ = [
    "ConformanceError",
    "EvidenceError",
    "GraphBusy",
    "GraphError",
    "InputError",
    "IntegrityError",
    "MissingExtra",
    "NotAGraph",
    "NothingToDraw",
    "NothingToRead",
    "QueryError",
    "QuerySyntaxError",
    "ReasonerError",
    "RemitError",
    "RuleError",
    "ServiceError",
    "ShapesError",
    "UnknownFact",
    "UnknownParameter",
    "UnknownQuery",
    "UnreadableSource",
    "UsageError",
    "WorkerError",
]


class RemitError(Exception):
    """Root of all errors that Remit raises on purpose; ``exit_code`` is the command's exit code."""

    exit_code = 2


class InputError(RemitError):
    """A source cannot be read."""


class NothingToRead(InputError):
    """No source was named or found that Remit can read."""


class UnreadableSource(InputError):
    """One source is missing, empty, binary or wrongly encoded.

    ``reason`` says what is wrong and what to do, without the ``place``.
    """

    def __init__(self, reason: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {reason}" if place else reason)
        self.reason = reason


class GraphError(RemitError):
    """A folder is not a usable graph."""


class NotAGraph(GraphError):
    """The folder is missing or was not written by Remit."""


class GraphBusy(GraphError):
    """Another build holds the folder."""


class QueryError(RemitError):
    """A question cannot be asked."""


class ServiceError(QueryError):
    """Another server that a query would ask is not allowed, or gives no answer that can be used."""


class UnknownQuery(QueryError):
    """No query has that name."""


class UnknownParameter(QueryError):
    """A query has no parameter of that name, or the value is not valid for it."""


class QuerySyntaxError(QueryError):
    """The SPARQL does not parse."""


class UsageError(RemitError):
    """An option or value does not exist."""


class MissingExtra(RemitError):
    """An optional package is not installed."""


class RuleError(RemitError):
    """A rule of inference is not one, or uses more than rules may."""


class ReasonerError(RemitError):
    """A reasoner cannot be run, was stopped, or said something that is not understood."""


class UnknownFact(RemitError):
    """The graph does not hold a fact that was asked for, or knows no thing of that name."""


class WorkerError(RemitError):
    """A process that read a document ended before its time, or failed in an unexpected way."""


class ShapesError(RemitError):
    """Shapes cannot be used to validate: missing, not RDF, misspelt, malformed."""


class NothingToDraw(RemitError):
    """A lens shows nothing of a graph, or of what is kept of it."""

    exit_code = 1


class EvidenceError(RemitError):
    """A quote does not occur at its offsets in the stored text."""

    exit_code = 1


class ConformanceError(RemitError):
    """What was read does not conform to the shapes of the project."""

    exit_code = 1


class IntegrityError(RemitError):
    """Records contradict each other: a key that names nothing, a triple in two graphs."""

    exit_code = 1
