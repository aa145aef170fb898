# The panel: signing in, one's own access, accounts of the staff.

panel-nav-account = My access
panel-nav-accounts = Panel accounts

panel-second-title = Second factor
panel-second-about = { $email }: confirm the sign-in with the code from the app on your phone.
panel-second-code = Code
panel-second-hint = Six digits from the app. No phone at hand? One of the recovery codes on paper.
panel-second-do = Sign in
panel-second-not-me = Sign out
panel-second-on = On
panel-second-missing = Not set up
panel-second-missing-about = For now the phrase alone opens the panel. Set up a code from an app: then a guessed phrase opens nothing.
panel-second-set = Set up
panel-second-banner = The second factor is not set up: the phrase alone opens the panel.
panel-second-new-phone = I have a new phone
panel-second-off = Take it off and set it up again
panel-second-off-about = All sessions will end. Sign in with your phrase again, and the panel shows a new QR code.

panel-enrol-title = Let us set up the second factor
panel-enrol-about = A phrase alone can be watched over your shoulder. From now on signing in takes a code from your phone too. It takes two minutes.
panel-enrol-app = Install an app for codes on your phone: Yandex ID, Google Authenticator, FreeOTP or any other.
panel-enrol-scan = Press "Add" there and point the camera at this square.
panel-enrol-picture = QR code with the key for the app
panel-enrol-by-hand = The camera does not read it: type the key
panel-enrol-type = Type the six digits that the app shows.
panel-enrol-do = Done
panel-enrol-later = Not now

panel-recovery-title = Recovery codes
panel-recovery-first = The second factor is on.
panel-recovery-about = Each code replaces the phone once. Keep them now, best on paper: the panel will not show them again.
panel-recovery-saved = I have kept them, go on
panel-recovery-left = { $count ->
        [0] No recovery codes are left: make new ones.
        [one] { $count } recovery code is left.
       *[other] { $count } recovery codes are left.
    }
panel-recovery-renew = New recovery codes

panel-password-old = Present phrase
panel-password-new = New phrase
panel-password-again = The same again
panel-password-hint = At least 15 characters. Four or five words in a row are easiest.
panel-password-change = Change the phrase

panel-sessions = Where you are signed in
panel-session-unknown = Unknown browser
panel-session-since = since { WHEN($at) }
panel-session-used = last used { $ago }
panel-session-this = this browser
panel-session-end = End
panel-sessions-end = End all but this one
panel-sign-ins = Latest sign-ins
panel-sign-ins-about = Right and wrong ones. You do not know one of them? Change the phrase and end the sessions that are not yours.

panel-invited-title = Welcome
panel-invited-about = You have been invited to the clinic's panel: { $email }. Choose a pass phrase.
panel-invited-do = Go on

panel-accounts-about = Who signs in to the panel, and what they may do. Doctors sign in to the bot; their list is under "Doctors".
panel-invite = Invite a colleague
panel-invite-do = Invite
panel-invite-made = Invitation link
panel-invite-about = Hand it to your colleague yourself: it opens once and lives for 7 days. The panel will not show it again.
panel-invite-again = New link
panel-role = Role
panel-role-admin = Administrator
panel-role-registrar = Registrar
panel-role-reader = Read-only
panel-role-admin-about = Administrator: everything, also doctors, accounts and settings.
panel-role-registrar-about = Registrar: bookings, requests, the queue and clients; no settings, no doctors.
panel-role-reader-about = Read-only: sees, and changes nothing.
panel-role-change = Change
panel-signed-in = Last here
panel-account-acts = What to do
panel-account-yours = this is you
panel-account-closed = Closed
panel-account-invited = Invited, link until { DATE($at) }
panel-account-lost-phone = Phone is lost
panel-account-disable = Close access
panel-account-enable = Open again

panel-said-account-password = The phrase is changed, your other sessions have ended.
panel-said-account-ended = Done, the session has ended.
panel-said-account-role = The role is changed. It counts from the next click on.
panel-said-account-disabled = Access is closed, every session of this colleague has ended.
panel-said-account-enabled = Access is open again.
panel-said-account-reset = The second factor is off. At the next sign-in your colleague sets up a new phone.

error-account-exists = This e-mail has a panel account already.
error-account-not-found = There is no such account.
error-last-administrator = Not possible: at least one administrator has to stay, and nobody closes their own access. Let another administrator do it.
error-invitation-gone = This link does not open any more: it was used, has run out or was replaced. Ask an administrator for a new one.
error-wrong-second-code = The code does not fit. Take a new one: each lives half a minute and fits once. If none fits, check that the phone's time is right.
error-second-already-set = There is a second factor already. For a new phone take the old one off first.
error-phrases-differ = The phrases differ. Please type them again.

panel-act-phrase-accepted = Right phrase, second factor awaited
panel-act-second-factor-set = Set up the second factor
panel-act-second-factor-refused = Wrong code of the second factor
panel-act-second-factor-off = Second factor taken off
panel-act-recovery-code-used = Used a recovery code
panel-act-recovery-codes-made = Made new recovery codes
panel-act-sessions-ended = Ended own sessions
panel-act-panel-invited-again = New invitation link
panel-act-panel-invitation-accepted = Accepted the invitation
panel-act-panel-role-changed = Changed a colleague's role
panel-act-panel-account-closed = Closed a colleague's access
panel-act-panel-account-opened = Opened a colleague's access again

letter-panel-invitation-subject = Invitation to the OnlyVet panel
letter-panel-invitation =
    You have been invited to the clinic's panel. Open the link and choose a pass phrase:

    { $link }

    The link opens once and lives for 7 days. If you did not expect this letter, just delete it.

panel-log-anybody = Everybody
panel-log-anything = Everything
panel-log-first = From day
panel-log-last = To day
panel-log-all = Show everything
panel-log-nothing = Nothing like that was written down in these days.

panel-alerts-title = Alerts in Telegram
panel-alerts-on = They come to your chat
panel-alerts-about = Vetmanager is silent, bookings are stuck, a doctor has not answered, mail does not leave, the disk is full: the bot writes to you by itself, and says when all is well again.
panel-alerts-tie = Tie my Telegram
panel-alerts-untie = Untie
panel-alerts-link = Open the link on the phone where alerts should come, and press "Start". It works once within the next 15 minutes.
panel-alerts-open = Open the bot
panel-said-account-untied = The chat is untied: alerts do not come there any more.
panel-act-alerts-tied = Tied a chat for alerts
panel-act-alerts-untied = Untied the chat for alerts
panel-fact-account = Account no.
