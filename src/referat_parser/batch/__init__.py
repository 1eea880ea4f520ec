"""Many inputs at once: which files, what became of each, and where the results go."""
