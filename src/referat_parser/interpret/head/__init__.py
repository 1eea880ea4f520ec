"""What the head of a document says: its title, who met, when and where."""
