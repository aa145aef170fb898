"""A file a noun: what can be asked of Vetmanager about it. The wire's column names stop in these files and models."""
