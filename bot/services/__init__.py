"""Acts of the clinic. Each checks the right to act, runs its own transaction, gives facts or raises."""
