"""The catalogue knows what ships and what lies in the folder one stands in."""

from pathlib import Path

import pytest

from gemba.authoring import ChecklistError, catalogue, find, load
from gemba.authoring.catalogue import shipped_folder

from .conftest import SMALL

SHIPPED = {"buy-a-new-phone", "get-a-software-tool"}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("elsewhere")
def test_the_shipped_checklists_are_there_from_any_folder() -> None:
    entries = {entry.id: entry for entry in catalogue()}

    assert entries.keys() >= SHIPPED
    phone = entries["buy-a-new-phone"]
    assert (phone.title, phone.languages) == ("Buy a new phone", ("en", "de"))
    assert phone.channels == ("online", "phone", "store")
    assert phone.path.is_file()


def test_my_own_checklists_come_first(elsewhere: Path) -> None:
    folder = elsewhere / "checklists"
    folder.mkdir()
    own = folder / "buy-a-new-phone.yaml"
    own.write_text(SMALL.replace("id: small", "id: buy-a-new-phone"), encoding="utf-8")
    (folder / "notes.yaml").write_text("just: notes\n", encoding="utf-8")
    (folder / "broken.yaml").write_text("id: [", encoding="utf-8")

    assert catalogue()[0].title == "A small one"
    assert find("buy-a-new-phone").resolve() == own.resolve()
    assert {entry.id for entry in catalogue()} >= SHIPPED


@pytest.mark.parametrize(
    "name",
    ["buy-a-new-phone", "buy-a-new-phone.yaml", str(shipped_folder() / "buy-a-new-phone.yaml")],
)
@pytest.mark.usefixtures("elsewhere")
def test_a_checklist_is_found_by_id_file_name_or_path(name: str) -> None:
    assert find(name).name == "buy-a-new-phone.yaml"


@pytest.mark.parametrize("name", ["buy-a-new-fone", "a" * 5000, "nul\0l", ""])
@pytest.mark.usefixtures("elsewhere")
def test_an_unknown_name_gets_the_known_ones(name: str) -> None:
    with pytest.raises(ChecklistError, match="buy-a-new-phone, get-a-software-tool"):
        find(name)


@pytest.mark.usefixtures("elsewhere")
def test_a_near_miss_is_offered() -> None:
    with pytest.raises(ChecklistError, match="did you mean 'buy-a-new-phone'"):
        find("buy-new-phone")


@pytest.mark.parametrize("name", ["small", "parcel", "parcel.gemba", "parcel.gemba.yaml"])
def test_the_suffix_that_editors_know_is_a_checklist_s_too(elsewhere: Path, name: str) -> None:
    path = elsewhere / "checklists" / "parcel.gemba.yaml"
    path.parent.mkdir()
    path.write_text(SMALL, encoding="utf-8")

    assert find(name).resolve() == path
    assert load(find(name)).id == "small"
    assert "small" in {entry.id for entry in catalogue()}


def test_a_checklist_with_that_suffix_is_translated_and_extended(elsewhere: Path) -> None:
    (elsewhere / "parcel.gemba.yaml").write_text(SMALL, encoding="utf-8")
    sidecar = elsewhere / "_lang" / "small.de.yaml"
    sidecar.parent.mkdir()
    sidecar.write_text("kind: translation\nof: small\ntexts: {title: Klein}\n", encoding="utf-8")
    child = "gemba: 1\nkind: checklist\nid: child\nversion: 1.0.0\ntitle: C\n"
    (elsewhere / "child.gemba.yaml").write_text(
        f"{child}extends: {{checklist: parcel.gemba.yaml}}\n", encoding="utf-8"
    )

    assert load(elsewhere / "parcel.gemba.yaml", "de").title == "Klein"
    assert load(elsewhere / "child.gemba.yaml").question("greeted") is not None
