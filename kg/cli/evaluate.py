"""``kg evaluate``: how well a graph agrees with gold readings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.evaluate.graph import Evaluation

__all__ = ["command"]


@click.command("evaluate")
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@graph_option
@click.option("--details", is_flag=True, help="Also name each miss, wrong owner and extra find.")
@click.option(
    "--calibration",
    is_flag=True,
    help="Say instead how often statements of each confidence are right, an action with its owner.",
)
@click.option("--json", "as_json", is_flag=True, help="With --calibration: as JSON.")
def command(*, gold: Path, graph: Path, details: bool, calibration: bool, as_json: bool) -> None:
    """Score the graph against the gold readings (*.json) in GOLD_DIR.

    "due" is what gold has, "found" what of it the graph has, "extra" what the graph has beyond it.
    "owned F1" counts a commitment only with the right owner; "near" counts neighbouring modalities
    as right. tests/gold/README.md describes gold readings.

    \b
    Examples:
      kg evaluate tests/gold
      kg evaluate tests/gold --details | grep "wrong owner"
      kg evaluate tests/gold --calibration
    """  # noqa: D301 (click looks for the character itself)
    from kg.evaluate.gold import read_gold_folder
    from kg.evaluate.graph import StoredQuestions, evaluate
    from kg.query.graph import open_graph

    if as_json and not calibration:
        raise UsageError("--json is the form of --calibration; give both")
    readings = read_gold_folder(gold)
    result = evaluate(StoredQuestions(open_graph(graph).store), readings)
    for name in result.absent:
        click.echo(f"{name}: not in this graph, or nothing was found in it: left out", err=True)
    if calibration:
        _print_calibration(result, as_json=as_json)
    else:
        _print(result, details=details)


def _print(result: Evaluation, *, details: bool) -> None:
    from kg.evaluate.marks import total
    from kg.evaluate.report import finding_lines, score_table

    if details:
        for score in result.scores:
            for line in finding_lines(score):
                click.echo(line)
    click.echo(score_table([*result.scores, total(result.scores)]))


def _print_calibration(result: Evaluation, *, as_json: bool) -> None:
    import json

    from kg.evaluate.calibration import calibration, calibration_data, calibration_table
    from kg.evaluate.marks import total

    found = calibration(total(result.scores))
    table = json.dumps(calibration_data(found), indent=2) if as_json else calibration_table(found)
    click.echo(table)
