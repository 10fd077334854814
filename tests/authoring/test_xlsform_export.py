"""A checklist written by hand becomes a form that pyxform converts: logic, evidence, scores."""

import logging
from pathlib import Path
from typing import Any

import pytest

from gemba.authoring import load
from gemba.authoring.catalogue import shipped_folder
from gemba.authoring.xlsform import export_form
from gemba.journey.checklist import Checklist
from tests.authoring.form_making import cells_of
from tests.journey.making import a_checklist, a_step, yes_no

SHIPPED = sorted(shipped_folder().glob("*.yaml"))


def converted(path: Path) -> str:
    """Return the XForm that pyxform makes of a form; its refusal is an exception."""
    logging.getLogger("pyxform").setLevel(logging.CRITICAL)
    convert = pytest.importorskip("pyxform.xls2xform", reason="pyxform is not installed").convert
    return str(convert(str(path), validate=False).xform)


def exported(folder: Path, checklist: Checklist, **others: Checklist) -> Path:
    path = folder / "form.xlsx"
    path.write_bytes(export_form({checklist.language: checklist, **others}))
    return path


def rows_of(path: Path, sheet: str = "survey") -> list[dict[str, Any]]:
    head, *rows = dict(cells_of(path))[sheet]
    return [dict(zip(map(str, head), row, strict=False)) for row in rows]


def row_of(path: Path, name: str) -> dict[str, Any]:
    return next(row for row in rows_of(path) if row.get("name") == name)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_checklist_becomes_a_form_in_all_its_languages(
    tmp_path: Path, path: Path
) -> None:
    own = load(path)
    others = {tag: load(path, tag) for tag in own.translations}
    form = exported(tmp_path, own, **others)
    xform = converted(form)

    for question in (q for step in own.steps for q in step.questions):
        assert f"/{question.id}" in xform, question.id
    assert all('translation lang="' in xform for _ in others)
    assert len(others) + 1 == xform.count("<translation ")


def test_evidence_is_asked_for_by_rows_with_the_rule_as_their_condition(tmp_path: Path) -> None:
    rule = {"kind": "photo", "min": 2, "when": "${price} = 'no'", "hint": "The price"}
    asked = yes_no("price", evidence=[rule], show_if="${channel} = 'store'")
    path = exported(tmp_path, a_checklist(a_step("find", asked)))
    first, second = row_of(path, "price__photo_1"), row_of(path, "price__photo_2")

    assert (first["type"], first["required"], first["label::English (en)"]) == (
        "image", "yes", "The price",
    )  # fmt: skip
    assert second["relevant"] == "(${channel} = 'store') and (${price} = 'no')"
    converted(path)


def test_scores_are_worked_out_from_the_choices(tmp_path: Path) -> None:
    scaled = {**yes_no("c"), "type": "scale", "scale": "ease7"}
    steps = [
        a_step("one", yes_no("a", weight=2), yes_no("b", best="no")),
        a_step("two", scaled, weight=3),
    ]
    path = exported(tmp_path, a_checklist(*steps))
    scores = {
        row["name"]: row["calculation"] for row in rows_of(path) if row["type"] == "calculate"
    }
    worth = {(row["list_name"], row["name"]): row.get("gemba_score")
             for row in rows_of(path, "choices")}  # fmt: skip

    assert worth["yes_partly_no", "partly"] == 0.5
    assert worth["scale_ease7", "4"] == 0.5
    assert worth["yes_partly_no", "na"] is None
    assert "1 - instance('yes_partly_no')" in scores["b__score"]
    assert "3 * ${c__score}" in scores["during__score"]
    assert "2 * ${a__score}" in scores["gemba_total_score"]
    converted(path)


def test_steps_that_a_channel_does_not_offer_depend_on_it(tmp_path: Path) -> None:
    path = exported(
        tmp_path, a_checklist(a_step("desk", yes_no("q"), channels=["store"]), a_step("all"))
    )

    assert row_of(path, "desk")["relevant"] == "${channel} = 'store'"
    assert row_of(path, "channel")["type"] == "select_one channels"
    converted(path)


def test_filters_repeats_and_other_survive_the_way_out(tmp_path: Path) -> None:
    table = "name,label,region\naa,Aa,n\nbb,Bb,s\n"
    checklist = a_checklist(
        a_step("first", {"id": "n", "type": "integer", "ask": "How many?", "min": 1, "max": 9},
               {"id": "t", "type": "choice", "choices": "town", "ask": "Town?",
                "choice_filter": "region = 'n'", "other": True}),
        a_step("rep", {"id": "w", "type": "text", "ask": "Who?"}, repeat={"count": "${n}"}),
        lists=[{"id": "town", "table": table}],
    )  # fmt: skip
    path = exported(tmp_path, checklist)

    assert row_of(path, "n")["constraint"] == ". >= 1 and . <= 9"
    assert row_of(path, "rep")["repeat_count"] == "${n}"
    assert row_of(path, "t_other")["relevant"] == "selected(${t}, 'other')"
    converted(path)


def test_the_form_says_what_it_was_made_of(tmp_path: Path) -> None:
    checklist = a_checklist(a_step("find", yes_no("q")))
    path = exported(tmp_path, checklist)

    assert rows_of(path, "settings") == [
        {"form_title": "Buy", "form_id": "buy", "version": "1.0.0",
         "default_language": "English (en)"}
    ]  # fmt: skip
    assert {row["key"]: row["value"] for row in rows_of(path, "gemba")}["sha256"] == checklist.hash


def test_the_same_checklist_gives_the_same_bytes(tmp_path: Path) -> None:
    checklist = a_checklist(a_step("find", yes_no("q")))

    assert export_form({"en": checklist}) == export_form({"en": checklist})
