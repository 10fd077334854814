"""What importing the analysis costs and offers."""

import dataclasses
import pkgutil
import subprocess
import sys
from inspect import isfunction

import pytest

import gemba.analysis

HEAVY = ("textual", "rich", "weasyprint", "pydantic", "sqlite3", "sqlite_utils", "numpy", "scipy")


def test_importing_the_analysis_loads_no_screen_no_pdf_no_database() -> None:
    code = "import sys, gemba.analysis; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    assert "gemba.analysis.intervals" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_every_public_name_exists_and_says_what_it_is() -> None:
    things = {name: getattr(gemba.analysis, name) for name in gemba.analysis.__all__}
    silent = [name for name, thing in things.items() if isfunction(thing) and not thing.__doc__]
    assert silent == []


def test_no_function_hides_a_module_of_its_own_name() -> None:
    modules = {module.name for module in pkgutil.iter_modules(gemba.analysis.__path__)}
    assert modules.isdisjoint(gemba.analysis.__all__)


@pytest.mark.parametrize(
    "result",
    [
        gemba.analysis.wilson(1, 2),
        gemba.analysis.continuation([(1, True)])[0],
        gemba.analysis.xmr([1, 2]),
        gemba.analysis.p_chart([1], [2]),
        gemba.analysis.priority(1, 1, 1, 1, 1),
        gemba.analysis.importance_performance([("a", 1, 2)])["a"],
        gemba.analysis.paired([1], [2]),
        gemba.analysis.sign_test(1, 2),
        gemba.analysis.importance({}),
    ],
    ids=lambda result: type(result).__name__,
)
def test_results_are_small_and_frozen(result: object) -> None:
    assert not hasattr(result, "__dict__")
    first = dataclasses.fields(result)[0].name  # type: ignore[arg-type]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(result, first, 0)
