"""What a wheel, a source archive and an editable install hold."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import gemba

pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
ROOT = Path(__file__).parents[2]


def build(target: str, source: Path, into: Path) -> Path:
    """Build one artifact of `source` and return it."""
    command = [sys.executable, "-P", "-m", "hatchling", "build", "-t", target, "-d", str(into)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (artifact,) = into.iterdir()
    return artifact


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def unpacked(wheel: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def files_below(folder: Path, keep: Callable[[Path], bool] = lambda _: True) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and keep(path)
    }


def test_the_wheel_holds_the_whole_package_and_the_catalogue(unpacked: Path) -> None:
    inside = files_below(unpacked / "gemba", lambda path: "_data" not in path.parts)
    assert inside == files_below(ROOT / "gemba")
    assert files_below(unpacked / "gemba/_data/checklists") == files_below(ROOT / "checklists")


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"gemba", f"gemba_walk-{gemba.__version__}.dist-info"}


def test_the_wheel_says_its_name_its_version_and_its_command(unpacked: Path) -> None:
    (info,) = unpacked.glob("*.dist-info")
    metadata = (info / "METADATA").read_text()
    assert "\nName: gemba-walk\n" in metadata
    assert f"\nVersion: {gemba.__version__}\n" in metadata
    assert "gemba = gemba.cli:run" in (info / "entry_points.txt").read_text()


def test_the_package_runs_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-c", "import gemba, gemba.cli; print(gemba.__file__)"]
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    assert Path(done.stdout.strip()).is_relative_to(unpacked)


def test_a_wheel_made_from_the_source_archive_is_the_same(wheel: Path, tmp_path: Path) -> None:
    packed = build("sdist", ROOT, tmp_path / "sdist")
    subprocess.run(["tar", "-xzf", packed, "-C", tmp_path], check=True)
    again = build("wheel", tmp_path / f"gemba_walk-{gemba.__version__}", tmp_path / "wheel")
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert sorted(first.namelist()) == sorted(second.namelist())


def test_an_editable_install_copies_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(build("wheel:editable", ROOT, tmp_path)) as archive:
        code = [name for name in archive.namelist() if ".dist-info/" not in name]
        assert [Path(name).suffix for name in code] == [".pth"]
        assert archive.read(code[0]).decode().strip() == str(ROOT)
