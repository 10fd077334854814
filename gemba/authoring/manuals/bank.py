"""A manual's steps as a bank of questions that a checklist uses."""

import re
from io import StringIO
from typing import Any

from gemba.journey.manual import Manual, cards


def bank_yaml(manual: Manual) -> str:
    """Return the YAML text of a bank with one card a step: m01, m02 and so on."""
    from ruamel.yaml import YAML

    data: dict[str, Any] = {
        "gemba": 1, "kind": "bank", "id": bank_id(manual), "version": "1.0.0",
        "language": "de" if manual.language == "de" else "en",
        "questions": [
            card.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            for card in cards(manual, manual.language)
        ],
    }  # fmt: skip
    yaml = YAML()
    yaml.width = 100
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def bank_id(manual: Manual) -> str:
    """Return an identifier made of the manual's file name."""
    stem = re.sub(r"[^a-z0-9]+", "-", manual.name.rpartition(".")[0].lower()).strip("-")
    return f"manual-{stem or 'steps'}"[:64]
