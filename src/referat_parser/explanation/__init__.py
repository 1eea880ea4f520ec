"""Why each value stands where it stands: what was decided, by which rule, and what came near."""
