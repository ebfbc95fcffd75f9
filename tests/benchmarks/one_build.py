"""Build once and print the seconds of each stage as JSON: ``python -m tests.benchmarks.one_build OUT``.

In a process of its own, for a build loads the language model once only.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.benchmarks.stopwatch import Stopwatch

#: What counts for which stage; what is none of these counts for the pipeline that calls them.
STAGES = {
    "kg.pipeline.building:discover": "read",
    "kg.pipeline.documents:read_source": "read",
    "kg.pipeline.stages:blocks": "structure",
    "kg.pipeline.stages:extract": "extract",
    "kg.extract.parse:_recognise": "spaCy: parse",
    "kg.pipeline.stages:resolve": "resolve",
    "kg.pipeline.building:emit": "emit",
    "kg.store:Claim.write": "store",
    "kg.pipeline.building:_write_search": "index",
}
LOAD, PARSE, START = "spaCy: load", "spaCy: parse", "Python: import"
PIPELINE = "pipeline"


def main(out: str) -> None:
    """Build the seeds into the folder ``out``."""
    watch = Stopwatch(START)
    from kg.extract import parse
    from kg.pipeline import building
    from kg.resources import seeds_dir

    for place, stage in STAGES.items():
        watch.watch(place, stage)
    load = parse.load_model

    def watched_load(*names: str) -> object:
        loaded = load(*names)
        if loaded not in models:
            models.append(loaded)
            # A model takes no attributes of its own kind; this one is only a measured instance.
            object.__setattr__(loaded, "pipe", watch.watched(loaded.pipe, PARSE))
        return loaded

    models: list[object] = []
    parse.load_model = watch.watched(watched_load, LOAD)  # type: ignore[assignment]
    watch.enter(PIPELINE)
    building.build([seeds_dir()], out=Path(out))
    watch.leave()
    sys.stdout.write(json.dumps(watch.stop()) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
