"""The options of ``kg export`` that say what a lens is to show, as ``kg view`` has them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import settings_of
from kg.export.formats import View

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["view_options"]

_OPTIONS = (
    click.option(
        "--lens",
        metavar="NAME|FILE.rq",
        help="What to show: one of those that “kg lenses” lists, or a file of your own."
        "  [default: accountability]",
    ),
    click.option(
        "--focus",
        metavar="NAME",
        help="Keep only this body, strategy or action and what is near it.",
    ),
    click.option(
        "--depth",
        type=click.IntRange(min=1),
        metavar="N",
        help="How many steps around the focus to go.  [default: 1]",
    ),
    click.option(
        "--set",
        "settings",
        metavar="KEY=VALUE",
        multiple=True,
        help="Set a parameter of the lens; set it again for any of several values.",
    ),
)
#: The options that are the same for ``kg view``; `kg.cli.view.narrowing_options` adds them.
_NARROWING = ("documents", "priority", "modalities", "day")


def view_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that make a lens, and hand them to ``command`` as one `View`.

    ``view`` is None where none of them was given.
    """

    @wraps(command)
    def called(**given: Any) -> None:  # noqa: ANN401 (whatever options there are)
        named = ("lens", "focus", "depth", "settings", *_NARROWING)
        asked = {name: given.pop(name) for name in named}
        command(view=_view(**asked) if any(asked.values()) else None, **given)

    made: Callable[..., None] = called
    for option in reversed(_OPTIONS):
        made = option(made)
    return made


def _view(
    *,
    lens: str | None,
    focus: str | None,
    depth: int | None,
    settings: tuple[str, ...],
    **narrowing: Any,  # noqa: ANN401 (a value for each of _NARROWING)
) -> View:
    from kg.view.narrow import Narrowing

    return View(
        lens=lens,
        narrowing=Narrowing(**narrowing),
        focus=focus,
        depth=depth or 1,
        settings=settings_of(settings),
    )
