"""Why a visit needs an administrator: keys for the cards, the panel and the queue. Their words are in the texts."""

OWNER, PET, TIME = "owner-in-doubt", "pet-in-doubt", "time-taken"
"""Several people or pets may be meant, or one of them is blacklisted; somebody else has got the time meanwhile."""

REFUSED, NOT_STORED, BROKEN = "refused", "not-stored-as-sent", "broken"
"""Vetmanager says no; has stored something else than was sent; we have made a mistake."""

BY_HAND = "by-hand"
"""A person has entered it in Vetmanager; nothing is wrong any more."""

FOREIGN_DOCTOR, OVERLAP = "foreign-doctor", "overlap"
"""Staff gave the visit to a doctor whom we do not know, or moved it onto another of ours."""

CONFLICT = "conflict"
"""Both sides changed the same thing, and no rule may decide whose change counts."""
