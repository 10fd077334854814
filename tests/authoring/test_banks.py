"""Questions of a bank are put in their place, and little of them may be changed there."""

import pytest

from gemba.authoring import inspect, load

from .conftest import Writer

BANK = """\
gemba: 1
kind: bank
id: basics
version: 1.2.0
questions:
  - id: hello
    type: yes_no
    ask: Did somebody say hello?
    weight: 1
  - id: broken
    type: yesno
    ask: Is this question whole?
"""
USES = ("channels:", "uses: [{bank: _banks/basics.yaml, as: basics, version: ^1.1}]\nchannels:")


def use(line: str) -> tuple[str, str]:
    return ("          - id: wait", f"          - {line}\n          - id: wait")


@pytest.fixture
def bank(write: Writer) -> None:
    write(name="_banks/basics.yaml", text=BANK)


@pytest.mark.usefixtures("bank")
def test_a_bank_question_is_asked_with_what_the_checklist_changes(write: Writer) -> None:
    path = write(USES, use("{use: basics#hello, weight: 3, ask: Did anybody say hello?}"))

    question = load(path).question("hello")

    assert (question.ask, question.weight, question.type) == ("Did anybody say hello?", 3, "yes_no")


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("use: basics#helo",
         "25:18 E203 bank 'basics' has no question 'helo'; did you mean 'hello'?"),
        ("use: basic#hello", "25:18 E203 no bank 'basic' under `uses`; did you mean 'basics'?"),
        ("{use: basics#hello, type: text}", "25:33 E205 'type' belongs to the bank"),
    ],
)  # fmt: skip
def test_what_a_bank_cannot_give_is_placed(write: Writer, line: str, expected: str) -> None:
    path = write(USES, use(line))

    (fault,) = inspect(path).faults

    assert str(fault).removeprefix(f"{path}:").replace(": E", " E", 1).startswith(expected)


@pytest.mark.usefixtures("bank")
def test_a_fault_in_a_bank_is_told_in_the_bank(write: Writer) -> None:
    (fault,) = inspect(write(USES, use("use: basics#broken"))).faults

    assert fault.path.endswith("_banks/basics.yaml")
    assert (fault.line, fault.code) == (11, "E104")


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize(
    ("version", "fits"),
    [("^1.1", True), ("^1.2.0", True), ("1.2.0", True), ("1.2", True),
     ("^1.3", False), ("^2.0", False), ("1.1.0", False), ("any", False)],
)  # fmt: skip
def test_the_bank_s_version_must_fit(write: Writer, version: str, fits: bool) -> None:
    path = write((USES[0], USES[1].replace("^1.1", version)), use("use: basics#hello"))

    assert [fault.code for fault in inspect(path).faults] == ([] if fits else ["E204"])


@pytest.mark.parametrize("bank", ["../secret.yaml", "/etc/passwd", "_banks/absent.yaml"])
def test_a_bank_lies_beside_its_checklist(write: Writer, bank: str) -> None:
    path = write(("channels:", f"uses: [{{bank: {bank}, as: b}}]\nchannels:"), use("use: b#q"))

    codes = {fault.code for fault in inspect(path).faults}

    assert codes <= {"E203", "E001"}
    assert codes


def test_a_bank_is_no_checklist(write: Writer) -> None:
    (fault,) = inspect(write(name="basics.yaml", text=BANK)).faults

    assert str(fault).endswith(
        ":2:7: E108 this is a bank, not a checklist; name the checklist that uses it"
    )


def test_a_bank_that_is_not_there_is_missed_where_it_is_named(write: Writer) -> None:
    path = write(USES, use("use: basics#hello"))

    missed = next(fault for fault in inspect(path).faults if fault.line < 20)

    assert str(missed).endswith("E203 there is no file _banks/basics.yaml")
