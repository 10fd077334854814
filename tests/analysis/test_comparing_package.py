"""The comparison keeps to itself: nothing heavy, and no function hides a module of its name."""

import pkgutil
import subprocess
import sys

from gemba.analysis import comparing


def test_no_function_hides_a_module_of_its_own_name() -> None:
    modules = {module.name for module in pkgutil.iter_modules(comparing.__path__)}
    assert modules.isdisjoint(name for name in vars(comparing) if callable(vars(comparing)[name]))


def test_importing_the_analysis_does_not_load_the_comparison() -> None:
    code = "import sys, gemba.analysis; print('gemba.analysis.comparing' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
