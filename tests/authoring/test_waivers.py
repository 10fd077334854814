"""Waivers of a site: each with a last day and a justification, its faults with line and column."""

from datetime import date
from pathlib import Path

import pytest

from gemba.authoring import ChecklistError, inspect, load
from gemba.authoring.waivers import read_waivers, waivers_at

from .conftest import Writer

WAIVERS = """\
gemba: 1
kind: waivers
of: small
site: Airport Shop
waivers:
  - question: greeted
    until: 2027-03-31
    justification: The desk is being rebuilt.
"""


@pytest.fixture
def waived(write: Writer) -> Writer:
    write()

    def written(*replacements: tuple[str, str]) -> Path:
        return write(*replacements, name="waivers/airport.yaml", text=WAIVERS)

    return written


@pytest.mark.parametrize("site", ["Airport Shop", "airport  shop"])
def test_a_site_is_let_off_what_its_file_says(waived: Writer, write: Writer, site: str) -> None:
    folder = waived().parents[1]

    (waiver,) = waivers_at(site, load(write()), [folder])

    assert (waiver.question, waiver.until) == ("greeted", date(2027, 3, 31))


def test_a_file_without_a_site_is_for_the_site_of_its_name(waived: Writer, write: Writer) -> None:
    folder = waived(("site: Airport Shop\n", "")).parents[1]

    assert waivers_at("airport", load(write()), [folder])
    assert not waivers_at("Airport Shop", load(write()), [folder])


@pytest.mark.parametrize("site", ["", " ", "Main Street", "../airport"])
def test_other_sites_are_let_off_nothing(waived: Writer, write: Writer, site: str) -> None:
    folder = waived().parents[1]

    assert waivers_at(site, load(write()), [folder, folder / "absent"]) == ()


def test_waivers_of_another_checklist_do_not_count(waived: Writer, write: Writer) -> None:
    folder = waived(("of: small", "of: large")).parents[1]

    assert waivers_at("Airport Shop", load(write()), [folder]) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    justification: The desk is being rebuilt.\n", "",
         "6:5: E222 'justification' is missing: a waiver needs its question, a last day, and a "
         "justification"),
        ("The desk is being rebuilt.", '" "', "8:20: E222 'justification' is missing"),
        ("2027-03-31", "2027-02-31", "7:12: E223 '2027-02-31' is no day; write it as 2027-03-31"),
        ("question: greeted", "question: greted",
         "6:15: E302 no question 'greted'; did you mean 'greeted'?"),
        ("    until:", "    untill:", "7:5: E101 unknown key 'untill'; did you mean 'until'?"),
        ("kind: waivers", "kind: waiver", "2:7: E221 a file of waivers says `kind: waivers`"),
        ("of: small\n", "", "1:1: E221 which checklist is waived from is not said"),
        ("site:", "sites:", "4:1: E101 unknown key 'sites'; did you mean 'site'?"),
    ],
)  # fmt: skip
def test_faults_are_placed(
    waived: Writer, write: Writer, old: str, new: str, expected: str
) -> None:
    path = waived((old, new))
    faults = [
        str(fault).removeprefix(f"{path}:") for fault in read_waivers(path, load(write())).faults
    ]

    assert any(fault.startswith(expected) for fault in faults), faults


def test_a_file_with_faults_is_not_passed_over(waived: Writer, write: Writer) -> None:
    folder = waived(("2027-03-31", "soon")).parents[1]

    with pytest.raises(ChecklistError, match="'soon' is no day"):
        waivers_at("Airport Shop", load(write()), [folder])


def test_waivers_are_no_checklist(waived: Writer) -> None:
    (fault,) = inspect(waived()).faults

    assert "E108 these are waivers, not a checklist" in str(fault)


def test_a_waiver_is_over_on_the_day_after_its_last(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_text(
        "gemba: 1\nkind: waivers\nof: a\nwaivers:\n"
        "  - {question: q, until: 2026-03-31, justification: rebuilding}\n",
        encoding="utf-8",
    )

    assert read_waivers(path, today=date(2026, 3, 31)).faults == ()
    ended = read_waivers(path, today=date(2026, 4, 1))
    assert [(fault.code, fault.line) for fault in ended.faults] == [("W224", 5)]
    assert len(ended.waivers) == 1
