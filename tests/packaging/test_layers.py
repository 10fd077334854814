"""The arrows between the layers run one way, and light parts stay light."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_import_contracts_hold() -> None:
    code = "from importlinter.cli import lint_imports_command as run; run(['--no-logo'])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("gemba.journey", {"textual", "weasyprint", "sqlite_utils", "ruamel.yaml", "click"}),
        ("gemba.analysis", {"textual", "weasyprint", "sqlite_utils", "ruamel.yaml", "click"}),
        ("gemba.authoring", {"textual", "weasyprint", "sqlite_utils"}),
        ("gemba.store", {"textual", "weasyprint"}),
        ("gemba.report", {"textual", "weasyprint", "sqlite_utils"}),
        ("gemba.plain", {"textual", "weasyprint"}),
        ("gemba.tui", {"weasyprint"}),
        ("gemba.cli", {"textual", "weasyprint"}),
    ],
)
def test_importing_a_layer_loads_nothing_heavy(module: str, heavy: set[str]) -> None:
    code = f"import {module}, sys; print(*({heavy!r} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
