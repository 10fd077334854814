"""Shrinkage: ranking sites of one to three visits without letting chance lead the list."""

from gemba.analysis._checks import number, whole


def shrunk(k: int, n: int, mean: float, m: float = 2.0) -> float:
    """Return (k + m mean)/(n + m), a share 0..1 drawn towards the programme's mean share.

    m of 2 to 4 is usual; show it beside the raw k of n. ValueError unless 0 <= k <= n, mean is
    0..1 and m is above 0.
    """
    trials = whole(n, "n")
    hits = whole(k, "k", 0, trials)
    pull = number(m, "m", 0)
    if not pull:
        raise ValueError("m must be above 0: without it nothing is drawn to the mean.")
    return (hits + pull * number(mean, "mean", 0, 1)) / (trials + pull)
