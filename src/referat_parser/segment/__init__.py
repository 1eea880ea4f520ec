"""Cutting a document into furniture, contents, head, items and sections."""
