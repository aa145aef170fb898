"""The clinic in plain Python: no framework, no database, no wire."""
