"""Questions to the database in the clinic's words."""
