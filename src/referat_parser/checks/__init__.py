"""Rules over a parsed meeting and its document."""
