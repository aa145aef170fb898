# Two books, ours and the clinic's: who changed what, and the question whose record an owner is.

changed-by-clinic = ✏️ The clinic made the last change.
changed-in-vetmanager = changed in Vetmanager by the clinic
who-are-you =
    <b>The clinic is asking whose booking this is.</b>

    You seem to have been there before, under another phone number or name. Please check them in the settings or call us. Your booking stays as it is.
invoice-none = 🧾 The clinic's invoice is written and not paid yet.
invoice-partial = 🧾 The clinic's invoice is paid in part.
invoice-full = 🧾 The clinic's invoice is paid.
