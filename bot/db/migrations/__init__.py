"""Alembic's scripts, run at start by the demo and by ``make migrate`` otherwise."""
