"""DOCX: Word's paragraphs, tables and numbers to lines."""
