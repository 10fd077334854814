"""Identifiers and time stamps."""

import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from gemba.journey.identity import derived_id, local_offset, new_id, utc_now


def test_identifiers_are_version_7_and_rise_within_the_process() -> None:
    made = [new_id() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {uuid.UUID(key).version for key in made} == {7}
    assert {uuid.UUID(key).variant for key in made} == {uuid.RFC_4122}


def test_threads_never_make_the_same_identifier() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: new_id(), range(4000)))
    assert len(set(made)) == len(made)


def test_an_identifier_tells_the_millisecond_in_which_it_was_made() -> None:
    stamp = int(new_id().replace("-", "")[:12], 16)
    assert abs(datetime.fromtimestamp(stamp / 1000, UTC) - utc_now()) < timedelta(minutes=1)


def test_the_same_parts_give_the_same_identifier_and_their_border_counts() -> None:
    assert derived_id("barrier", "v", "q") == derived_id("barrier", "v", "q")
    assert derived_id("ab", "c") != derived_id("a", "bc")


def test_now_is_utc_to_the_millisecond() -> None:
    now = utc_now()
    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0


def test_the_local_offset_is_hours_and_minutes() -> None:
    assert re.fullmatch(r"[+-]\d\d:\d\d", local_offset(utc_now()))
