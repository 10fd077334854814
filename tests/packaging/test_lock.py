"""The two lock files: whole, hashed, in step with pyproject.toml, and free of any host."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ["tests/requirements.lock", ".ci/requirements.lock"]


def locked(name: str) -> dict[str, str]:
    """Versions by name."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))


def asked_for(*groups: str) -> set[str]:
    """Names that pyproject.toml asks for at run time and in `groups`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = list(project["project"]["dependencies"])
    for group in groups:
        wanted += [line for line in project["dependency-groups"][group] if isinstance(line, str)]
    return {re.sub(r"[._]", "-", re.split(r"[=<>]", line)[0]) for line in wanted}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_path(name: str) -> None:
    for mark in ("://", "file:", " @ ", "-index", "--find-links"):
        assert mark not in (ROOT / name).read_text()


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(name: str) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", (ROOT / name).read_text(), flags=re.MULTILINE)[1:]
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_hold_all_that_is_asked_for() -> None:
    assert asked_for("test") <= locked("tests/requirements.lock").keys()
    assert asked_for("test", "dev") <= locked(".ci/requirements.lock").keys()


def test_both_locks_hold_the_same_versions() -> None:
    assert locked("tests/requirements.lock").items() <= locked(".ci/requirements.lock").items()
