"""Answers in sum: what many walks said to one question."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerTally:
    """One question over all walks: how often each answer and each state came up."""

    number: int
    step: str
    question: str
    asked: int
    answers: tuple[tuple[str, int], ...]
    others: int
    states: tuple[tuple[str, int], ...]
