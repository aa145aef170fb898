"""Files that the clinic gives out: facts and texts in, bytes out."""
