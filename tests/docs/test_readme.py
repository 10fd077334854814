"""The documentation says what the program does."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.readme import README, _leaves, main, written

ROOT = README.parent


def test_the_tables_of_keys_and_commands_match_the_program() -> None:
    """Mended by: python -m tests.docs.readme"""
    assert README.read_text(encoding="utf-8") == written()


def test_the_first_commands_are_the_two_of_the_set_up() -> None:
    block = re.search(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    assert block[1].split("\n")[:-1] == ["sh gemba.sh demo", "sh gemba.sh test"]


@pytest.mark.parametrize("path", [path for path, _ in _leaves(main, ())], ids=" ".join)
def test_every_command_has_help_with_an_example(path: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gemba", *path, "--help"], capture_output=True, text=True, check=True
    )
    assert "Example" in done.stdout


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_dependencies_of_the_readme_are_those_of_the_project() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    table = README.read_text(encoding="utf-8").split("<!-- dependencies -->")[1].lower()
    for requirement in project["project"]["dependencies"]:
        name = re.split(r"[<>=~!\[ ;]", requirement)[0].lower()
        assert name.replace("-", "").replace(".", "") in table.replace("-", "").replace(".", "")


def test_the_folders_that_the_house_names_are_there() -> None:
    house = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in re.findall(r"^  (\w+)/ ", house, re.MULTILINE):
        assert Path(ROOT / "gemba" / name).is_dir(), name
