"""A list of ten thousand rows is looked up through its index, however often a step asks."""

from gemba.journey.expressions import Table
from tests.journey.making import a_checklist, a_step, set_out

VILLAGES = "name,label\n" + "".join(f"v{i},Village {i}\n" for i in range(10_000))
LOOKUPS = [
    {"id": f"c{i}", "type": "calculate", "ask": "?",
     "calculation": "instance('villages')/root/item[name = ${v}]/label"}
    for i in range(40)
]  # fmt: skip
SHOWN = [
    {"id": f"q{i}", "type": "text", "ask": "?", "show_if": f"${{c{i}}} = 'Village 9000'"}
    for i in range(40)
]
CHECKLIST = a_checklist(
    a_step("s", {"id": "v", "type": "text", "ask": "Which?"}, *LOOKUPS, *SHOWN),
    lists=[{"id": "villages", "table": VILLAGES}],
)


def test_forty_lookups_show_their_questions() -> None:
    trip = set_out(CHECKLIST)
    assert "q0" not in trip.keys

    trip.say("v9000")

    assert [key for key in trip.keys if key.startswith("q")] == [f"q{i}" for i in range(40)]


def test_a_checklist_hands_out_its_lists_with_an_index() -> None:
    assert isinstance(CHECKLIST.rows("villages"), Table)
