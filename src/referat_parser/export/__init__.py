"""The meeting in other forms: tables, clean minutes, calendars, open standards."""
