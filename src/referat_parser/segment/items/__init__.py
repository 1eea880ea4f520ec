"""Where agenda items begin and what their titles are."""
