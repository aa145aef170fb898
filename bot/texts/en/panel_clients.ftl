# The panel: people who use the bot, and their personal data.

panel-nav-clients = Clients
panel-clients-about = Everybody who has written to the bot: owners with pets, and those who only had a look.
panel-clients-find-hint = last name, pet, phone, e-mail, visit's code
panel-clients-only = Show
panel-clients-all = Everybody
panel-clients-unreachable = Who has closed the bot
panel-clients-shut-out = Whom the bot does not answer
panel-clients-leaving = Whose data will be deleted
panel-clients-none = Nobody has written to the bot yet
panel-clients-none-about = The first person appears here as soon as they write to it.
panel-clients-none-found = Nobody found
panel-clients-none-found-about = Names are searched by their beginning, phones as a whole.
panel-client-nameless = Nameless, No. { $number }
panel-client-doctor = doctor
panel-client-unreachable = has closed the bot
panel-client-shut-out = not answered
panel-client-leaving = data will be deleted
panel-client-blacklisted = the clinic's black list
panel-client-ahead = Visits ahead
panel-client-seen = Seen in the bot
panel-client-since = with the bot since { DATE($at) }

panel-owner-card = Card
panel-owner-card-open = open
panel-client-contact = Contacts
panel-client-phone = Phone
panel-client-email = E-mail
panel-client-city = City
panel-client-number = Our number
panel-client-clock = Time zone
panel-client-unlinked = not linked yet
panel-client-basis-email = by e-mail
panel-client-basis-contact = by a confirmed phone
panel-client-basis-created = the bot made the record
panel-client-basis-staff = linked by the clinic
panel-client-basis-phone = by a phone that is not confirmed
panel-client-pets = Pets
panel-client-no-pets = No pets yet.
panel-client-pet-unlinked = not in Vetmanager yet
panel-pet-born = born { DATE($day) }
panel-client-visits = Visits
panel-client-no-ahead = Nothing ahead.
panel-client-past = { $count ->
        [one] { $count } past visit
       *[other] { $count } past visits
    }
panel-client-newest = The newest are shown: { $count }.
panel-client-request-open = waits for an answer
panel-client-files = { $count ->
        [0] Files
        [one] { $count } file
       *[other] { $count } files
    }
panel-client-file = { $size } KB, { DATE($at) }
panel-client-file-visit = to the visit
panel-client-no-files = No files.
panel-client-consents = Consents
panel-client-consent = version { $version }, accepted { DATE($at) }, { HOUR($at) }
panel-client-no-consents = No consent yet.
panel-client-notices = Messages
panel-client-reached = Telegram gets through
panel-client-closed-since = Closed the bot on { DATE($at) }
panel-client-closed-mail = What matters goes by mail.
panel-client-closed-call = There is no e-mail either: call them if a visit is ahead.
panel-client-undelivered = Messages not delivered: { $count }. See the queue.
panel-way-telegram = Telegram
panel-way-email = e-mail
panel-way-none = nothing
panel-client-quiet = Quiet at night
panel-yes = yes
panel-no = no
panel-client-logins = Logins
panel-client-role-owner = Owner
panel-client-role-doctor = Doctor
panel-client-no-logins = Has not logged in yet.
panel-client-login-live = open
panel-client-login-ended = ended { DATE($at) }, { HOUR($at) }
panel-login-end-logout = logged out
panel-login-end-logout-everywhere = logged out everywhere
panel-login-end-replaced = logged in anew
panel-login-end-revoked = ended by the clinic
panel-login-end-spent = unused for long
panel-login-end-removed = taken off the doctors' list
panel-login-end-freed = a new telephone was allowed
panel-client-revoke = End the owner's login
panel-client-revoke-about = For a lost telephone or mailbox. The bot tells the person; visits stay. A doctor's login is ended on the doctor's card.

panel-client-export-about = Somebody has asked for their data in a letter or at the desk: all that the bot keeps, in one file. The log notes it.
panel-client-export-pdf = All data as PDF
panel-client-export-json = All data as JSON
panel-client-shut-out-do = Do not answer this person
panel-client-shut-out-about = For spam and insults. The bot falls silent for them for the time that the settings say, and says nothing about it. Visits stay, but “Urgent” falls silent too: where an animal is ill, better call.
panel-client-shut-out-yes = Do not answer
panel-client-shut-out-until = The bot does not answer this person until { DATE($at) }, { HOUR($at) }.
panel-client-shut-out-why-flood = They sent too many messages in a row.
panel-client-shut-out-why-staff = The clinic has decided so.
panel-client-let-in = Answer again
panel-client-erase = Delete this person's data
panel-client-erase-title = Delete the data of { $name }?
panel-client-erase-about = { $hours ->
        [one] The bot stops working for this person at once, and in { $hours } hour
       *[other] The bot stops working for this person at once, and in { $hours } hours
    } deletes all that it keeps of them. Until then you and they can change your minds; after that nothing comes back.
panel-client-erase-ahead = Visits ahead
panel-client-erase-past = Past visits
panel-client-erase-cancels = Visits ahead are cancelled at once, in Vetmanager too.
panel-client-erase-stays = Records in Vetmanager stay: they are the clinic's.
panel-client-erase-do = Delete the data
panel-cancel = Do not delete
panel-client-erased-at = The data will be deleted on { DATE($at) }, { HOUR($at) }.
panel-client-keep = Do not delete
panel-said-client-revoked = The login has ended, the bot tells the person.
panel-said-client-shut-out = The bot does not answer this person any more.
panel-said-client-let-in = The bot answers this person again.
panel-said-client-leaving = The bot has stopped working for this person. The data will be deleted in time.
panel-said-client-stays = The data stays: the bot works for this person again.
panel-error-doctor-stays = This is a doctor of the clinic. First take the doctor off the list, or allow them a new telephone.
panel-error-visit-goes-on = A visit is going on. The data can be deleted when it is over.

panel-erasure-why-asked = Asked for it in the bot.
panel-erasure-why-withdrawn = Took the consent to keep data back.
panel-erasure-why-staff = Asked the clinic.

panel-nav-privacy = Personal data
panel-privacy-about = Whom the bot will forget and when, acts of destruction, how long things are kept. For answers to inspectors.
panel-privacy-waiting = To be deleted
panel-privacy-nobody = Nobody has asked to be forgotten.
panel-privacy-person = Client No. { $number }
panel-privacy-why = Why
panel-privacy-asked = Asked
panel-privacy-due = Will be deleted
panel-privacy-acts = Acts of destruction
panel-privacy-acts-about = Number, time and count of rows, without the data itself. Nobody can be recognised by an act.
panel-privacy-act = Act
panel-privacy-outcome = Outcome
panel-privacy-erased = destroyed { DATE($at) }, { HOUR($at) }
panel-privacy-rows = rows: { $count }
panel-privacy-undone = changed their mind { DATE($at) }, { HOUR($at) }
panel-privacy-no-acts = No acts yet.
panel-privacy-terms = How long things are kept
panel-privacy-tidied = Tidied { $ago }; the bot tidies once an hour.
panel-privacy-never-tidied = The bot has not tidied yet: it will within an hour of its start.
panel-privacy-what = What
panel-privacy-kept = Kept
panel-privacy-deleted = Deleted last time
panel-privacy-at-once = until the link runs out
panel-term-updates = Messages of Telegram, handled
panel-term-codes = Login codes and counted tries
panel-term-sessions = Ended logins
panel-term-drafts = Dialogues left half-way
panel-term-delivered = Delivered messages and letters
panel-term-given-up = Messages and letters not delivered
panel-term-start-links = Used and old links into the chat
panel-term-reminders = Notes about reminders
panel-term-requests = Closed requests
panel-term-sign-ins = Sessions of the panel
panel-term-clinic-copies = Copies of Vetmanager's cards
panel-term-visits = What was said in a visit: complaint, chat, result

panel-act-let-in = Answers a person again
panel-act-shut-out = Stopped answering a person
panel-act-session-revoked = Ended an owner's login
panel-act-data-exported = Took a person's data
panel-act-erasure-asked = Asked to delete data
panel-act-erasure-undone = Called the deletion off
panel-act-erased = Data destroyed
panel-act-lists-reread = Read Vetmanager's lists again
