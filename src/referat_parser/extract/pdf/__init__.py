"""PDF: pages to lines, tables and letters in reading order."""
