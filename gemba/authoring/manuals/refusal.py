"""Why a manual cannot be read."""


class ManualError(Exception):
    """A manual that cannot be read; its text is one sentence: what, where, how to mend."""
