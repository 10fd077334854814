"""JavaRosa, the engine of ODK Collect and Kobo, as the judge of what an expression gives."""
