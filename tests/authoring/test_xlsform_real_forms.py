"""A few real forms, where they lie beside the checkout; `tests/benchmarks/forms.py` takes all."""

from pathlib import Path

import pytest

from gemba.authoring import load
from gemba.authoring.xlsform import export_form, import_form
from tests.authoring.form_making import cells_of
from tests.benchmarks.forms_walk import walk_at_random

FORMS = Path(__file__).parents[3] / "shared" / "forms-dev"
CHOSEN = ["CorrelAid_xlsform2lstsv__14635c72__mitwirken_umfrage.xlsx",
          "PMA-2020_ppp__4a1883ea__demo.xlsx", "wq_xlsform-converter__ab281977__input_types.xls",
          "surveycto_table-grid__c81b5481__Table_grid_field_plug-in_advanced_sample_form.xlsx",
          "SEL-Columbia_formhub__0f7fdc1e__household.xls"]  # fmt: skip


@pytest.mark.skipif(not FORMS.is_dir(), reason="the real forms are not beside this checkout")
@pytest.mark.parametrize("name", CHOSEN)
def test_a_real_form_opens_is_walked_and_comes_back(tmp_path: Path, name: str) -> None:
    path = FORMS / name
    found = import_form(path)
    found.write(tmp_path / "form.yaml")
    checklist = load(tmp_path / "form.yaml")
    back = tmp_path / "back.xlsx"
    back.write_bytes(export_form({checklist.language: checklist}))

    assert checklist == found.checklist
    assert cells_of(back) == cells_of(path)
    assert walk_at_random(checklist, 1) == []
