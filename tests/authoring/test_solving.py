"""The search for answers: what it finds is right, and what it calls impossible never happens."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gemba.authoring.solving import Goal, Solver, atoms
from gemba.authoring.solving.search import MOST_TRIES, holds, parsed
from gemba.journey.checklist import Checklist
from gemba.journey.expressions.nodes import Node

QUESTIONS: list[dict[str, Any]] = [
    {"id": "a", "type": "yes_no"},
    {"id": "n", "type": "integer", "min": 0, "max": 9},
    {"id": "c", "type": "choice", "choices": [{"id": k, "label": k} for k in ("x", "y", "3")]},
    {"id": "m", "type": "multi", "choices": [{"id": k, "label": k} for k in ("p", "q", "r")]},
    {"id": "t", "type": "text"},
    {"id": "f", "type": "decimal", "min": 0, "max": 2},
]
ANSWERS: dict[str, list[Any]] = {
    "a": ["", "yes", "partly", "no"],
    "n": ["", *map(float, range(10))],
    "c": ["", "x", "y", "3"],
    "m": ["", "p", "q", "r", "p q", "p r", "q r", "p q r"],
    "t": ["", "yes", "other words"],
    "f": ["", *(step / 8 for step in range(17))],
}


def journey(*more: dict[str, Any]) -> Checklist:
    asked = [{"ask": "?", **question} for question in (*QUESTIONS, *more)]
    steps = [{"id": "s", "title": "S", "questions": asked}]
    return Checklist.model_validate(
        {"id": "j", "version": "1.0.0", "title": "J", "channels": [{"id": "w", "title": "W"}],
         "phases": [{"id": "p", "title": "P", "steps": steps}]}
    )  # fmt: skip


def root(text: str) -> Node:
    expression = parsed(text)
    assert expression is not None, text
    return expression.root


numbers = st.integers(-2, 12)
atom = st.one_of(
    st.builds("${{n}} {} {}".format, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), numbers),
    st.builds("${{f}} {} {}".format, st.sampled_from(["<", "<=", ">", ">=", "="]),
              st.sampled_from([0, 0.25, 0.5, 1, 1.5, 2, 3])),
    st.builds("${{a}} {} '{}'".format, st.sampled_from(["=", "!="]),
              st.sampled_from(["yes", "no", "partly", "maybe", ""])),
    st.builds("${{c}} {} {}".format, st.sampled_from(["=", "!=", ">"]),
              st.sampled_from(["'x'", "'z'", "3", "'3'"])),
    st.builds("selected(${{m}}, '{}')".format, st.sampled_from(["p", "q", "r", "s"])),
    st.builds("${{t}} {} 'yes'".format, st.sampled_from(["=", "!="])),
    st.sampled_from(["true()", "false()", "${a} = ${t}", "string-length(${t}) > 3"]),
)  # fmt: skip
condition = st.recursive(
    atom,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not({})".format, inner),
    ),
    max_leaves=5,
)
given_answers = st.fixed_dictionaries({key: st.sampled_from(v) for key, v in ANSWERS.items()})
SOLVED = journey()


@settings(max_examples=250, deadline=None)
@given(condition, st.booleans(), st.lists(given_answers, min_size=20, max_size=20))
def test_what_is_found_does_it_and_what_is_proven_impossible_never_happens(
    text: str, wish: bool, tries: list[dict[str, Any]]
) -> None:
    node = root(text)
    found = Solver(SOLVED).find([Goal(node, wish)])

    if found.answers is not None:
        assert holds(node, found.answers.get) is wish
    elif found.proven:
        assert not any(holds(node, answers.get) is wish for answers in tries)


def test_a_plain_condition_is_always_decided() -> None:
    solver = Solver(SOLVED)
    possible = root("${n} > 8 and selected(${m}, 'r') and ${a} != 'no'")
    impossible = root("${n} > 8 and ${n} < 9")

    assert solver.find([Goal(possible, True)]).answers is not None
    assert solver.find([Goal(impossible, True)]).proven
    between = root("${f} > 0.3 and ${f} < 0.4")
    assert solver.find([Goal(between, True)]).answers is not None


def test_a_hidden_question_has_no_answer() -> None:
    solver = Solver(journey({"id": "z", "type": "text", "show_if": "${a} = 'yes'"}))

    assert solver.find([Goal(root("${z} != '' and ${a} = 'no'"), True)]).proven
    assert solver.find([Goal(root("${z} != '' and ${a} = 'yes'"), True)]).answers is not None


def test_a_calculation_is_worked_out_and_proves_nothing() -> None:
    total = {"id": "z", "type": "calculate", "calculation": "${n} * 2"}
    solver = Solver(journey(total))

    assert solver.find([Goal(root("${z} = 18"), True)]).answers is not None
    assert not solver.find([Goal(root("${z} = 19"), True)]).proven


def test_two_questions_beside_each_other_prove_nothing() -> None:
    found = Solver(SOLVED).find([Goal(root("${t} != '' and ${a} = ${t}"), True)])

    assert not found.proven


def test_a_search_without_end_is_given_up_and_proves_nothing() -> None:
    many = [{"id": f"q{i}", "type": "multi", "choices": QUESTIONS[3]["choices"]} for i in range(12)]
    solver = Solver(journey(*many))
    names = " + ".join(f"count-selected(${{q{i}}})" for i in range(12))
    found = solver.find([Goal(root(f"{names} = 99"), True)])

    assert found.answers is None
    assert not found.proven
    assert solver.tries_left >= Solver(SOLVED).tries_left - MOST_TRIES


def test_atoms_are_what_and_or_and_not_join() -> None:
    assert len(list(atoms(root("${a} = 'x' and not(${n} > 1 or selected(${m}, 'p'))")))) == 3
