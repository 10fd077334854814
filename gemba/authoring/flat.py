"""A checklist as one flat file: banks and parent in their place, conditions written out."""

from collections.abc import Iterator
from pathlib import Path

from gemba.authoring.load import load
from gemba.authoring.translate import FOLDER, text_keys_of
from gemba.authoring.xlsform.yaml_out import yaml_text
from gemba.journey.checklist import Checklist

_HEAD = "# Assembled by `gemba checklist assemble` from {source}, with banks and parent.\n"


def flat_text(checklist: Checklist, source: Path) -> str:
    """Return the YAML of a checklist that needs no other file, with the same hash."""
    data = checklist.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    head = {"gemba": 1, "kind": "checklist"}
    return yaml_text({**head, **data}, _HEAD.format(source=" ".join(source.name.split())))


def flat_translations(checklist: Checklist, source: Path, out: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files that hold a flat checklist's other languages beside `out`, with their YAML.

    Texts may come from a file, from a parent, or from the checklist itself.
    """
    originals = text_keys_of(checklist)
    for tag in checklist.translations:
        texts = text_keys_of(load(source, tag))
        said = {key: text for key, text in texts.items() if text != originals.get(key)}
        head = {"gemba": 1, "kind": "translation", "of": checklist.id,
                "source_version": checklist.version, "language": tag}  # fmt: skip
        file = out.parent / FOLDER / f"{checklist.id}.{tag}.yaml"
        if said:
            yield file, yaml_text({**head, "texts": said}, _HEAD.format(source=source.name))
