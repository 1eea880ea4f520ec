"""Who was there and who was not: lists, tables, labelled fields, and who came and left."""
