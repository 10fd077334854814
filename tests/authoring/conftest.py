"""A small whole checklist, and a way to spoil it."""

from collections.abc import Callable
from pathlib import Path

import pytest

SMALL = """\
gemba: 1
kind: checklist
id: small
version: 1.0.0
title: A small one
channels:
  - {id: web, title: Web}
  - {id: shop, title: Shop}
owners:
  - {id: sales, title: Sales}
segments:
  - {id: all, title: Everybody, share: 1, expectations: {ask: 7}}
phases:
  - id: before
    title: Before
    steps:
      - id: ask
        title: Ask
        touchpoint: {owner: sales}
        questions:
          - id: greeted
            type: yes_no
            ask: Was I greeted?
          - id: wait
            type: timer
            ask: How long?
            show_if: {greeted: "no"}
"""

Writer = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Return a function that writes the small checklist with replacements and gives its path."""

    def written(
        *replacements: tuple[str, str], name: str = "small.yaml", text: str = SMALL
    ) -> Path:
        for old, new in replacements:
            assert old in text, f"{old!r} is not in the small checklist"
            text = text.replace(old, new, 1)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written
