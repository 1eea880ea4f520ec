"""Persons in a line of text: names, and what stands beside them."""
