"""Acts of the clinic. Each checks the right to act, runs its own transaction, returns facts or raises a domain error."""
