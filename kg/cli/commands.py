"""The commands: where each lives, and its line in the list that ``kg --help`` prints."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COMMANDS", "Home"]


@dataclass(frozen=True, slots=True)
class Home:
    """The module whose ``command`` it is, and the first sentence of the command's own help."""

    module: str
    help: str


#: The list is printed without importing any of the modules; a test holds the lines to the truth.
COMMANDS = {
    "build": Home(
        "kg.cli.build",
        "Read SOURCES, which are files, folders and zip archives of them, into a graph.",
    ),
    "query": Home("kg.cli.query", "Ask the graph a question."),
    "queries": Home("kg.cli.queries", "List the named questions by what they are about."),
    "unlinked": Home(
        "kg.cli.unlinked", "List what stays unlinked because it may be one of several things."
    ),
    "who-owns": Home("kg.cli.who_owns", "Say which body owns actions about TEXT, with quotes."),
    "brief": Home(
        "kg.cli.brief",
        "Write a briefing on BODY: what it promised, does, may do, was asked to do and declined.",
    ),
    "view": Home(
        "kg.cli.view",
        "Write the graph as one HTML file: a picture, its legend and the same as a table.",
    ),
    "lenses": Home("kg.cli.lenses", "List the lenses: what “kg view” can show of a graph."),
    "validate": Home(
        "kg.cli.validate",
        "Say what is wrong in the graph, where, in which words, and how to mend it.",
    ),
    "export": Home(
        "kg.cli.export", "Write the graph or the ontology in a format that other programs read."
    ),
    "link": Home(
        "kg.cli.link",
        "Link the names or codes in a column of TABLE to the graph, and write the table back.",
    ),
    "attach": Home(
        "kg.cli.attach",
        "Make the figures in TABLE part of the graph, joined to its areas and indicators.",
    ),
    "import": Home(
        "kg.cli.import_graph", "Read back into a graph folder what kg export wrote of one."
    ),
    "reason": Home(
        "kg.cli.reason",
        "Prove that the ontology and the graph do not contradict themselves, or say where they do.",
    ),
    "why": Home("kg.cli.why", "Show how the fact S P O came about, down to the words that say so."),
    "evaluate": Home(
        "kg.cli.evaluate", "Score the graph against the gold readings (*.json) in GOLD_DIR."
    ),
}
