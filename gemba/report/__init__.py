"""From the analysis to a report that a client reads."""
