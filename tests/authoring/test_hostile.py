"""Files made to hurt are refused at once, within little memory, and never with a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from gemba.authoring import inspect
from gemba.journey.presenting import _PIPED

from .conftest import SMALL, Writer

MEMORY = 300_000_000
SECONDS = 5
"""A second of work (measured 0.3 s), with room for a busy machine to start Python."""

LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10)
)
FILES = {
    "a billion laughs": LAUGHS,
    "a scalar of 10 MB": f"title: {'x' * 10_000_000}\n",
    "nesting": "a: " + "[" * 20_000 + "]" * 20_000 + "\n",
    "nesting by lines": "".join(f"{' ' * i}a:\n" for i in range(1_200)),
    "nesting by dashes": "- " * 20_000 + "\n",
    "a million empty items": "a: [" + "1," * 400_000 + "]\n",
    "a value in itself": "a: &a [*a]\n",
    "merge keys": "a: &a {b: 1}\nc: {<<: *a, <<: *a}\n",
    "control characters": "title: \x00\x01\n",
}
RUN = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from gemba.authoring import inspect
from gemba.journey.presenting import _PIPED
found = inspect(Path(sys.argv[1]))
print(found.checklist is None, len(found.faults), found.faults[0].code)
"""


@pytest.mark.parametrize("what", FILES)
def test_it_is_refused_in_little_time_and_memory(tmp_path: Path, what: str) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(FILES[what], encoding="utf-8")
    run = RUN.format(memory=MEMORY, seconds=SECONDS)

    done = subprocess.run(
        [sys.executable, "-c", run, str(path)], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    refused, count, code = done.stdout.split()
    assert refused == "True"
    assert int(count) < 100
    assert code.startswith("E0")


def circle(size: int) -> str:
    asked = "".join(
        f"          - id: q{i}\n            type: yes_no\n            ask: Q{i}?\n"
        f'            show_if: {{q{(i + 1) % size}: "yes"}}\n'
        for i in range(size)
    )
    return SMALL.split("          - id: greeted")[0] + asked


@pytest.mark.parametrize("size", [2, 3, 900])
def test_conditions_in_a_circle_are_refused_with_their_way(write: Writer, size: int) -> None:
    faults = [fault for fault in inspect(write(text=circle(size))).faults if fault.is_error]

    (fault,) = faults
    assert fault.code == "E309"
    assert fault.message.startswith("these wait for each other: q0 -> q1")
    assert fault.message.endswith("-> q0")


def test_calculations_in_a_circle_are_refused(write: Writer) -> None:
    text = SMALL.split("          - id: greeted")[0] + (
        '          - {id: a, type: calculate, ask: A, calculation: "${b} + 1"}\n'
        '          - {id: b, type: calculate, ask: B, calculation: "${a} + 1"}\n'
    )

    codes = {fault.code: fault.line for fault in inspect(write(text=text)).errors}

    assert codes == {"E309": 21}


def test_a_form_taken_in_as_it_stands_may_have_a_circle(write: Writer) -> None:
    path = write(text=circle(3) + "x: {xlsform: {file: form.xlsx}}\n")

    assert inspect(path).errors == ()


def test_a_condition_on_what_was_asked_before_is_no_circle(write: Writer) -> None:
    assert inspect(write()).faults == ()


def test_a_reference_that_is_never_closed_takes_no_time() -> None:
    """Three white-space runs in one pattern once took minutes for 20,000 blanks."""
    assert _PIPED.sub("x", "${" + " " * 20_000) == "${" + " " * 20_000
    assert _PIPED.findall("${ a } ${b c}") == ["a", "b c"]
