"""A folder of pages to look at: an overview, and each meeting beside its source."""
