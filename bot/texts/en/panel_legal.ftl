# The panel: legal texts and consents.

panel-nav-legal = Documents and consents
panel-legal-about = What owners agree to, which version is in force, and who accepted it.
panel-legal-document = Document
panel-legal-version = Version
panel-legal-version-hint = Up to 12 characters, such as 2026-12-01. A version cannot be changed afterwards.
panel-legal-since = In force
panel-legal-built-in = from the program
panel-legal-accepted = Accepted by
panel-legal-new = New version
panel-legal-new-about = The new text counts at once, and the bot asks everybody to agree to it, also those who accepted the old one. Their earlier consents stay in the list.
panel-legal-body = Text: { $language }
panel-legal-publish = Put in force
panel-legal-who = Who accepted what
panel-legal-all = All documents
panel-legal-export = Download the proof (CSV)
panel-legal-person = Person
panel-legal-when = When
panel-legal-withdrawn = taken back { WHEN($at) }
panel-legal-nobody = Nobody has accepted anything yet.
panel-said-legal-published = The new version is in force. The bot shows it within seconds.

error-legal-text = The text has to be { $least } to { $most } characters long, in both languages.
error-legal-version = A version is up to 12 Latin letters, digits, dots and dashes, such as 2026-12-01.
error-legal-version-taken = There was such a version already. People have agreed to that very text, so name the new one otherwise.

panel-act-legal-text-published = Put a new text in force
panel-act-consents-exported = Downloaded the proof of consents
panel-fact-version = Version
panel-fact-lines = Lines
