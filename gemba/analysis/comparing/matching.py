"""Walks of two groups in pairs: those alike in segment, wave, site and channel, in time order."""

from collections.abc import Callable, Sequence

from gemba.analysis.comparing.framing import By, Group
from gemba.journey.records import Walk


def matched(by: By, first: Group, second: Group) -> tuple[list[tuple[str, str]], int]:
    """Return pairs of walk identifiers, and how many walks found no partner.

    Walks pair that were walked for the same segment, in the same wave, channel and at the same
    site, the first of one with the first of the other; what is compared and a site that only one
    kind of channel has do not count.
    """
    alike = _alike(by, (*first.walks, *second.walks))
    waiting: dict[tuple[str, ...], list[Walk]] = {}
    for walk in second.walks:
        waiting.setdefault(alike(walk), []).append(walk)
    found = []
    for walk in first.walks:
        partners = waiting.get(alike(walk))
        if partners:
            found.append((walk.id, partners.pop(0).id))
    return found, len(first.walks) + len(second.walks) - 2 * len(found)


def _alike(by: By, walks: Sequence[Walk]) -> Callable[[Walk], tuple[str, ...]]:
    fields = {"segment", "wave", "channel", "site"} - {by}
    if not all(walk.site for walk in walks):
        fields.discard("site")

    def alike(walk: Walk) -> tuple[str, ...]:
        return tuple(str(getattr(walk, name) or "") for name in sorted(fields))

    return alike
