"""How ``kg`` starts: what is imported first is little, so that Ctrl-C is answered at any moment."""

from __future__ import annotations

import sys

__all__ = ["main"]

_INTERRUPTED = 130


def main() -> None:
    """Run ``kg`` with the arguments of the process and exit."""
    try:
        from kg.cli.main import main as run

        run()
    except KeyboardInterrupt:
        # While the command line is imported; once it is there, it says so itself.
        sys.stderr.write("kg: interrupted\n")
        sys.exit(_INTERRUPTED)
