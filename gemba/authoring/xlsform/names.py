"""Ids for what a form names: the same where that can be, else as near as an id can come."""

import re
from dataclasses import dataclass, field

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
_UNFIT = re.compile(r"[^A-Za-z0-9_.\-]+")
LONGEST = 64


def fitted(name: str) -> str:
    """Return a name as an id: letters, digits, _ . and -, beginning with a letter or _."""
    if len(name) <= LONGEST and _KEY.fullmatch(name):
        return name
    plain = _UNFIT.sub("_", name)[: LONGEST - 8]
    plain = plain if plain.strip("_") else f"q_{sum(map(ord, name))}"
    return plain if _KEY.fullmatch(plain) else f"_{plain}"


@dataclass
class Ids:
    """Ids of one kind, each given once."""

    taken: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)

    def take(self, name: str) -> str:
        """Return the id for a name; one that is taken gets a number behind."""
        base = found = fitted(name)
        while found in self.taken:
            self._numbers[base] = self._numbers.get(base, 1) + 1
            found = f"{base[: LONGEST - 8]}_{self._numbers[base]}"
        self.taken.add(found)
        return found
