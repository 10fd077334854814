"""A manual in a walk: its steps as cards that the walker answers, and what is kept of its text."""

CODE_OPEN, CODE_CLOSE = "\ue000", "\ue001"
"""Around what a manual's source marks as code inside a sentence: shown in a step, never scored."""
