"""Set the project up and run its jobs, with nothing but Python: ``python3 tasks.py NAME``.

demo   set up, read the seeds, answer a question, draw the network
test   set up, run every check and every test
setup  set up for daily use (``setup --dev`` for work on the code)
check  set up, run the checks alone: ruff, mypy, import-linter
bench  set up, measure the build, the rebuild, the start and the queries
calibrate  set up, measure how often statements of each kind are right (CONTRIBUTING.md)
readme set up, run the README's examples and write their output into it
questions  set up, write ontology/competency.md anew
lock   write the three requirements files anew (needs uv)

All is installed into ``.venv`` from the committed requirements, each file held to its hash. Once
that is done, no job needs the network.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "remit-setup.json"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)
#: Tried when the Python that runs this file is too old; the newest with all wheels comes first.
OTHER_PYTHONS = ("python3.13", "python3.12", "python3.11", "python3.14")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
BUILD, RUN, DEV = "requirements-build.txt", "requirements.txt", "requirements-dev.txt"
PROJECT = "pyproject.toml"
#: Published as source alone. It is pure Python here, so building it takes setuptools, no compiler.
FROM_SOURCE = "owlready2"

CHECKS = [
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
]
DEMO = [
    ("kg", "build"),
    ("kg", "who-owns", "rough sleepers"),
    ("kg", "view", "--output", "network.html"),
]


class TaskError(Exception):
    """What stops a task, in one line for its user."""


def main(arguments: list[str]) -> int:
    """Run the named task and return its exit code."""
    tasks = {
        "demo": demo,
        "test": test,
        "setup": setup,
        "check": check,
        "bench": bench,
        "calibrate": calibrate,
        "readme": readme,
        "questions": questions,
        "lock": lock,
    }
    name = arguments[0] if arguments else ""
    if name not in tasks:
        print(__doc__, file=sys.stdout if name in ("-h", "--help") else sys.stderr)
        return 0 if name in ("-h", "--help") else 2
    if sys.version_info < OLDEST:
        return _with_newer_python(arguments)
    try:
        return tasks[name](arguments[1:])
    except TaskError as error:
        print(f"tasks.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def demo(_arguments: list[str]) -> int:
    """Set up, read the seeds, answer a question, draw the network."""
    _install(RUN)
    for command in DEMO:
        code = _run(*command)
        if code:
            return code
    print(f"\nOpen {ROOT / 'network.html'} in a browser to see the network.")
    return 0


def test(arguments: list[str]) -> int:
    """Set up, run every check and every test; further arguments go to pytest."""
    _install(DEV)
    return _run_all([*CHECKS, ("pytest", *arguments)])


def check(_arguments: list[str]) -> int:
    """Set up and run the checks alone."""
    _install(DEV)
    return _run_all(CHECKS)


def setup(arguments: list[str]) -> int:
    """Set up for daily use, or with --dev for work on the code."""
    _install(DEV if "--dev" in arguments else RUN)
    print(f"Ready: {BIN / 'kg'} --help")
    return 0


def bench(arguments: list[str]) -> int:
    """Set up and measure; further arguments go to the benchmark."""
    _install(DEV)
    return _run("python", "-m", "tests.benchmarks", *arguments)


def calibrate(arguments: list[str]) -> int:
    """Set up and measure the confidence of statements against gold readings."""
    _install(DEV)
    return _run("python", "-m", "tests.calibrate", *arguments)


def readme(_arguments: list[str]) -> int:
    """Set up, run the README's examples and write their output into it."""
    _install(DEV)
    return _run("python", "-m", "tests.readme")


def questions(_arguments: list[str]) -> int:
    """Set up and write the page of competency questions anew."""
    _install(DEV)
    return _run("python", "-m", "tests.competency")


def lock(arguments: list[str]) -> int:
    """Write the requirements files anew; ``--upgrade`` takes newer versions."""
    uv = shutil.which("uv")
    if uv is None:
        raise TaskError("lock needs uv, which is not on the PATH; install it, then run this again")
    common = (
        *(uv, "pip", "compile", "--no-config", "--quiet"),
        *("--universal", "--python-version", ".".join(map(str, OLDEST))),
        *("--only-binary", ":all:", "--no-binary", FROM_SOURCE),
        *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
        *("--custom-compile-command", "python3 tasks.py lock", *arguments),
    )
    # An index or a folder of wheels that this machine prefers must not leave its mark.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
    for chosen in (
        (PROJECT, "--all-extras", "--group", "build", "--output-file", RUN),
        (
            PROJECT,
            "--all-extras",
            "--group",
            "build",
            "--group",
            "dev",
            "--constraints",
            RUN,
            "--output-file",
            DEV,
        ),
        ("--group", "build", "--constraints", RUN, "--output-file", BUILD),
    ):
        code = subprocess.run([*common, *chosen], cwd=ROOT, env=clean, check=False).returncode
        if code:
            return code
    return 0


def _with_newer_python(arguments: list[str]) -> int:
    for path in filter(None, map(shutil.which, OTHER_PYTHONS)):
        # A name on the PATH may stand for a Python that is not there.
        probe = [path, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        if subprocess.run(probe, check=False, capture_output=True).returncode == 0:
            print(f"tasks.py: this is Python {_version()}; going on with {path}", file=sys.stderr)
            return subprocess.run([path, __file__, *arguments], check=False).returncode
    print(
        f"tasks.py: Remit needs Python {'.'.join(map(str, OLDEST))} or newer, and this is "
        f"{_version()}; install a newer one and run it as PYTHON tasks.py",
        file=sys.stderr,
    )
    return 2


def _version() -> str:
    return ".".join(map(str, sys.version_info[:3]))


def _install(requirements: str) -> None:
    """Bring ``.venv`` to what ``requirements`` names; do nothing where it is there already."""
    wanted = _wanted()
    done = _done()
    if done.get("root") != wanted["root"]:
        _make_venv()
        done = {"root": wanted["root"]}
    for step in _missing(requirements, wanted, done):
        if step == PROJECT:
            _pip("--no-deps", "--no-index", "--editable", str(ROOT))
        else:
            _install_packages(step)
        done[step] = wanted[step]
        STAMP.write_text(json.dumps(done, indent=1), encoding="utf-8")


def _install_packages(step: str) -> None:
    if step != BUILD:
        print(f"Installing the packages of {step} (once; a minute or two) ...", flush=True)
    kinds = ("--only-binary", ":all:", "--no-binary", FROM_SOURCE)
    _pip("--require-hashes", *kinds, "--requirement", str(ROOT / step))


def _missing(requirements: str, wanted: dict[str, str], done: dict[str, str]) -> list[str]:
    """Return the steps that a set-up for ``requirements`` still lacks."""
    # What the work on the code needs holds all that daily use needs.
    installed = any(done.get(name) == wanted[name] for name in {requirements, DEV})
    # The build tools come first, for what is built from source is built with these, not with others.
    steps = [] if installed else [BUILD, requirements]
    return steps if done.get(PROJECT) == wanted[PROJECT] else [*steps, PROJECT]


def _wanted() -> dict[str, str]:
    """Return what a set-up has to answer to: its place, and the digests of its inputs."""
    names = (BUILD, RUN, DEV, PROJECT)
    digests = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in names}
    return {"root": str(ROOT), **digests}


def _done() -> dict[str, str]:
    """Return what the set-up in ``.venv`` answers to; nothing where it is missing or broken."""
    try:
        done = json.loads(STAMP.read_text(encoding="utf-8"))
        works = subprocess.run([str(PYTHON), "-c", ""], check=False, capture_output=True)
    except (OSError, ValueError):
        return {}
    return done if works.returncode == 0 and isinstance(done, dict) else {}


def _make_venv() -> None:
    """Make ``.venv`` anew, by whichever of venv, uv and virtualenv there is."""
    if VENV.exists():
        shutil.rmtree(VENV)
    makers = [["uv", "venv", "--quiet", "--seed", "--python", sys.executable], ["virtualenv"]]
    found = [[path, *rest] for name, *rest in makers for path in [shutil.which(name)] if path]
    if importlib.util.find_spec("ensurepip"):
        found.insert(0, [sys.executable, "-m", "venv"])
    if not found:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise TaskError(
            "this Python cannot make virtual environments, for it came without ensurepip; install "
            f"it (on Debian and Ubuntu: apt-get install {package}), or uv, then run this again"
        )
    print(f"Making {VENV.name} with Python {_version()} ...", flush=True)
    _call([*found[0], str(VENV)], "the virtual environment could not be made")


def _pip(*arguments: str) -> None:
    _call(
        # Without isolation nothing is built with tools that are not pinned.
        [
            *(str(PYTHON), "-m", "pip", "install", "-qq", "--no-input", "--no-build-isolation"),
            *arguments,
        ],
        "the installation failed; pip says why above. If the network was away, run this again",
    )


def _call(command: list[str], trouble: str) -> None:
    # What would send packages elsewhere, or bring others in, is left behind.
    away = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_EDITABLE")
    clean = {name: value for name, value in os.environ.items() if name not in away}
    clean.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_ROOT_USER_ACTION="ignore")
    if subprocess.run(command, cwd=ROOT, env=clean, check=False).returncode:
        raise TaskError(trouble)


def _run(*command: str) -> int:
    """Run a program of ``.venv`` and return its exit code, showing what is run."""
    print(f"\n$ {shlex.join(command)}", flush=True)
    program = str(BIN / command[0])
    return subprocess.run([program, *command[1:]], cwd=ROOT, env=_env(), check=False).returncode


def _run_all(commands: list[tuple[str, ...]]) -> int:
    """Run all commands, whatever fails among them, and tell which did."""
    failed = [command for command in commands if _run(*command)]
    for command in failed:
        print(f"tasks.py: failed: {shlex.join(command)}", file=sys.stderr)
    return 1 if failed else 0


def _env() -> dict[str, str]:
    away = ("PYTHONPATH", "PYTHONHOME")
    clean = {name: value for name, value in os.environ.items() if name not in away}
    return {**clean, "PATH": f"{BIN}{os.pathsep}{clean.get('PATH', '')}"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
