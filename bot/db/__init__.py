"""Tables, named questions about them, and the unit of work. Nothing of the database leaves the services."""
