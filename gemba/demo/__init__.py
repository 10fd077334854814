"""The sample audit: invented, labelled, walked through the real objects."""
