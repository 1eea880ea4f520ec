"""What an agenda item says: recommended, decided, voted, to be done, attached."""
