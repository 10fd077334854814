"""A checklist as one flat file: banks and parent in their place, conditions written out."""

from pathlib import Path

from gemba.authoring.xlsform.yaml_out import yaml_text
from gemba.journey.checklist import Checklist

_HEAD = "# Assembled by `gemba checklist assemble` from {source}, with banks and parent.\n"


def flat_text(checklist: Checklist, source: Path) -> str:
    """Return the YAML of a checklist that needs no other file, with the same hash."""
    data = checklist.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    head = {"gemba": 1, "kind": "checklist"}
    return yaml_text({**head, **data}, _HEAD.format(source=" ".join(source.name.split())))
