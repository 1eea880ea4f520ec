"""Reading files: bytes in, lines with place and style out."""
