"""The wheel: complete, and at work outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it as an installer does, into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    # hatchling builds what lies in the checkout; it asks for no network.
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def _kg(site: Path, folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "kg", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["ontology", "queries", "seeds"])
def test_the_wheel_holds_all_data_of_the_checkout(site: Path, name: str) -> None:
    expected = {each for each in _files(ROOT / name) if "__pycache__" not in each}
    assert len(expected) >= 2
    assert _files(site / "kg" / "_data" / name) == expected


def test_the_wheel_holds_the_package_and_its_licence(site: Path) -> None:
    names = _files(site)
    assert "kg/py.typed" in names
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "tasks")) for name in names)
    code = {
        f"kg/{path.relative_to(ROOT / 'kg').as_posix()}" for path in (ROOT / "kg").rglob("*.py")
    }
    assert code <= names


def test_the_installed_command_works_in_an_empty_folder(site: Path, tmp_path: Path) -> None:
    built = _kg(site, tmp_path, ["build"])
    assert built.returncode == 0, built.stderr
    assert sorted(path.stem for path in (tmp_path / "build" / "text").iterdir()) == sorted(
        path.stem for path in (ROOT / "seeds").glob("*.txt")
    )
    found = _kg(site, tmp_path, ["query", "commitments", "--format", "csv"])
    assert found.returncode == 0, found.stderr
    header, *rows = found.stdout.splitlines()
    assert header.startswith("document,commitment,owner")
    assert len(rows) > 50
    place = subprocess.run(
        [sys.executable, "-P", "-c", "import kg; print(kg.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(place.stdout.strip()).is_relative_to(site)
