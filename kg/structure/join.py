"""Lines to runs: which lines belong to one heading, paragraph or list item."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.structure.alone import is_capitals, lines_alone
from kg.structure.lines import ends_sentence, local_width
from kg.structure.markers import Marker, read_marker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.structure.lines import Line, Spacing

__all__ = ["Run", "join_lines"]

_MARKDOWN = re.compile(r"#{1,6}\s+(?=\S)")
_STOP = re.compile(r"[.!?][\"'”’)\]]*$")
_OPEN_END = re.compile(
    r"(?:[,;&–—-]|\b(?:and|or|of|by|for|the|a|an|in|from|to|with|on|at|their|our|its|which|that|is|are"
    r"|be|will|has|have|as|into|across|this|these))$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Run:
    """Lines that belong together.

    ``reason`` is set where they are furniture, ``alone`` where the one line is a heading by itself.
    """

    first: int
    lines: list[Line] = field(default_factory=list)
    marker: Marker | None = None
    reason: str = ""
    alone: bool = False

    @property
    def text(self) -> str:
        """The words of the run, without its list mark."""
        joined = " ".join(line.text for line in self.lines)
        return joined[self._skipped :]

    @property
    def offsets(self) -> tuple[int, ...]:
        """The offset of each character of ``text``; a joint of two lines counts as one space."""
        result: list[int] = []
        for line in self.lines:
            if result:
                result.append(result[-1] + 1)
            result.extend(line.offsets)
        return tuple(result[self._skipped :])

    @property
    def hashes(self) -> str:
        """The Markdown marks of a heading, with the space after them."""
        match = _MARKDOWN.match(self.lines[0].text) if self.lines and self.marker is None else None
        return match.group() if match else ""

    @property
    def _skipped(self) -> int:
        """How many characters the list mark takes, with the space after a mark on its own line."""
        if self.marker is None:
            return len(self.hashes)
        lone = len(self.lines) > 1 and len(self.lines[0].text) == self.marker.length
        return self.marker.length + lone


def _would_fit(previous: Line, current: Line, width: int) -> bool:
    """Tell whether the first word of ``current`` had room on ``previous``: the break was meant."""
    return len(previous.text) + 1 + len(current.text.split(" ", 1)[0]) < 0.88 * width


def _same_run(run: Run, current: Line, spacing: Spacing, width: int) -> bool:
    """Tell whether ``current`` goes on with ``run``."""
    previous = run.lines[-1]
    if run.marker is not None and not run.text:
        return read_marker(current.text) is None
    if read_marker(current.text) or is_capitals(previous.text) != is_capitals(current.text):
        return _list_mark_is_chance(run, current)
    if current.indent > previous.indent and run.marker is None and current.gap:
        return False
    stopped = bool(_STOP.search(previous.text))
    lower = current.text[0].islower()
    if current.gap == 0:
        return _close_lines(run, current, spacing, width, stopped=stopped, lower=lower)
    if current.gap > (3 if spacing.double else 1):
        return lower and not stopped and bool(_OPEN_END.search(previous.text))
    if not spacing.double:
        long = len(previous.text) > min(60, 0.6 * width)
        return lower and long and not ends_sentence(previous.text)
    return _double_spaced(run, current, width, stopped=stopped)


def _double_spaced(run: Run, current: Line, width: int, *, stopped: bool) -> bool:
    """Decide for a line after a blank one where blank lines stand between all lines."""
    previous = run.lines[-1]
    if not stopped and (current.text[0].islower() or _OPEN_END.search(previous.text)):
        return True
    if previous.text.endswith(":") or (not stopped and _looks_like_heading(run, current)):
        return False
    return not _would_fit(previous, current, width)


def _list_mark_is_chance(run: Run, current: Line) -> bool:
    """Tell whether a line begins like a list item only because a sentence broke there.

    In a list it goes on with the list, even where the item before ends in "; and".
    """
    marker = read_marker(current.text)
    if marker is None or current.gap:
        return False
    dash = marker.mark in "-–—"
    if run.marker is not None and (run.marker.notation is None) == (marker.notation is None):
        return False
    return (dash or marker.notation is not None) and bool(_OPEN_END.search(run.lines[-1].text))


def _looks_like_heading(run: Run, current: Line) -> bool:
    return (
        run.marker is None
        and len(run.text) < 90
        and current.text[0].isupper()
        and not _OPEN_END.search(run.text)
    )


def _close_lines(
    run: Run, current: Line, spacing: Spacing, width: int, *, stopped: bool, lower: bool
) -> bool:
    """Decide for a line that stands directly under another."""
    previous = run.lines[-1]
    if lower and not stopped:
        return True
    if is_capitals(previous.text) and is_capitals(current.text):
        return not ends_sentence(previous.text) or previous.text.endswith(":")
    if not (spacing.wrapped or spacing.double):
        return bool(_OPEN_END.search(previous.text)) and not stopped
    if previous.text.endswith(":"):
        return False
    return not _would_fit(previous, current, width)


def join_lines(lines: Sequence[Line], furniture: Mapping[int, str], spacing: Spacing) -> list[Run]:
    """Return the runs of ``lines`` in order, furniture in runs of its own.

    A sentence that furniture interrupts is taken up again where it plainly goes on.
    """
    runs: list[Run] = []
    current: Run | None = None
    broken: Run | None = None
    alone = lines_alone(lines, furniture.keys())
    for index, line in enumerate(lines):
        reason = furniture.get(index, "")
        if reason:
            if runs and runs[-1].reason == reason:
                runs[-1].lines.append(line)
            else:
                runs.append(Run(first=index, lines=[line], reason=reason))
            broken, current = current or broken, None
            continue
        width = local_width(lines, index)
        if index in alone:
            current = None
            runs.append(Run(first=index, lines=[line], marker=read_marker(line.text), alone=True))
        elif current is not None and _same_run(current, line, spacing, width):
            current.lines.append(line)
        elif current is None and broken is not None and _resumes(broken, line):
            broken.lines.append(line)
            current = broken
        else:
            current = Run(first=index, lines=[line], marker=read_marker(line.text))
            runs.append(current)
        broken = None
    return runs


def _resumes(broken: Run, line: Line) -> bool:
    """Tell whether ``line`` takes up the sentence that furniture broke off in ``broken``."""
    return (
        line.text[0].islower()
        and not read_marker(line.text)
        and not ends_sentence(broken.lines[-1].text)
        and len(broken.text) > 30
    )
