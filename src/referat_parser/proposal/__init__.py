"""Proposing a grammar from documents: what comes again in them, and on what evidence."""
