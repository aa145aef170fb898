## The administrator's panel

panel-title = Administrator's panel
panel-skip = Skip to the content
panel-navigation = Sections
panel-pages = Pages
panel-home = Home
panel-menu = Menu
panel-language = Language
panel-theme = Appearance
panel-theme-auto = As the system
panel-theme-light = Light
panel-theme-dark = Dark
panel-nav-doctors = Doctors
panel-nav-schedule = Schedule
panel-nav-queue = Queue
panel-nav-health = Health
panel-nav-log = Log
panel-copy = Copy
panel-copied = Copied
panel-again = Try again
panel-see-health = What about the connection?
panel-show = Show
panel-asking-vetmanager = Asking Vetmanager…

panel-moment = { DAY($at) }, { HOUR($at) }
panel-stamp = { DATE($at) }, { HOUR($at) }
panel-day = { DAY($day) }
panel-never = never yet
panel-just-now = just now
panel-ago = { $span } ago
panel-span-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}
panel-span-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
panel-span-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
panel-span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

## Signing in

panel-sign-in = Sign in
panel-sign-out = Sign out
panel-email = E-mail
panel-password = Pass phrase
panel-session-over = Your session is over. Sign in again: this keeps the clinic's data off an unattended screen.
panel-error-wrong-password = The e-mail or the pass phrase is not right. Check the keyboard layout and try again.
panel-error-too-often = Too many tries in a row. The next one is possible in { $wait ->
    [one] { $wait } second
   *[other] { $wait } seconds
  }.

## Doctors

panel-doctors = Doctors
panel-doctor = Doctor
panel-doctors-about = { $count ->
    [0] Nobody may sign in to the bot as a doctor yet
    [one] { $count } person may sign in to the bot as a doctor
   *[other] { $count } people may sign in to the bot as doctors
}
panel-name = Name
panel-specialisation = Specialisation
panel-no-specialisation = No specialisation given
panel-column-vetmanager = Vetmanager
panel-column-telegram = Telegram
panel-column-seen = Seen in the bot
panel-column-upcoming = Visits ahead
panel-search = Find by name, e-mail or specialisation
panel-nothing-found = Nobody fits “{ $query }”.
panel-linked = Linked, no. { $id }
panel-unlinked = Not linked
panel-linked-about = Free time and visits come from this user of Vetmanager.
panel-unlinked-about = Until the doctor is linked to a user of Vetmanager, nobody can book them online.
panel-bound-since = Tied since { DATE($at) }
panel-unbound = Not signed in yet
panel-unbound-about = The doctor has not signed in yet. Send the invitation: the first sign-in by code ties their Telegram account.
panel-seen = Seen in the bot: { $ago }.
panel-no-doctors = The clinic's doctors will be here
panel-no-doctors-about = Load them from Vetmanager: you will see first who would come, and nothing happens without your tick.
panel-left = Taken off the list: { $count }
panel-left-about = To let a doctor back in, add them again with the same e-mail: their past visits stay theirs.
panel-removed = Taken off the list

panel-add = Add a doctor
panel-add-do = Add
panel-add-email-hint = The code for signing in will come here.
panel-add-name-hint = Last, first and middle name, as owners will see it.
panel-add-specialisation-hint = For example “cardiologist”. Services are chosen by it.
panel-error-already-listed = This e-mail is on the list already: { $name }.
panel-error-bad-email = This does not look like an e-mail address. Example: doctor@clinic.com
panel-error-bad-name = Write the name in letters: last, first and middle name.
panel-error-doctor-not-found = There is no such doctor on the list. Perhaps they have been taken off it.
panel-error-too-long = Too long: { $length } characters, and at most { $most } are possible.
panel-error-already-linked = This user of Vetmanager is linked to another doctor: { $name }.

panel-said-added = The doctor is on the list. Now link them to Vetmanager and send the invitation.
panel-said-linked = Linked. The doctor can be booked online now.
panel-said-unlinked = The link is gone. Nobody can book this doctor online any more.
panel-said-freed = Done: the doctor signs in from the new phone with a code by e-mail. The old phone is untied.
panel-said-removed = The doctor is off the list, and their access is closed already.
panel-said-letter = A letter to { $email } is in the queue. If it does not come within two minutes, look at “Mail”.

panel-suggested-email = This is probably { $name }: the e-mail is the same.
panel-suggested-name = This is probably { $name }: the name is the same.
panel-link-who = Who is this in Vetmanager?
panel-link-choose = Choose a user
panel-link-do = Link
panel-link-nobody = All doctors of Vetmanager are linked already.
panel-unlink = Remove the link

panel-new-phone = Allow a new phone
panel-new-phone-about = A doctor's place is tied to one Telegram account. A new phone or account? Allow it to sign in: the old one loses access at once.

panel-invitation-title = Invitation
panel-invitation-mail = Send by mail
panel-act-doctor-invited = Mailed a doctor the invitation
panel-said-invited = The letter goes to the doctor within a minute.
panel-invitation-about = Copy it for the doctor, or send it by mail. The link only opens the bot: to sign in one needs the code from a letter.
panel-invitation =
    Hello! You have been added to { $clinic }: online visits are now in Telegram.

    1. Open the bot: { $link }
    2. Type your work e-mail: { $email }
    3. Type the code from the letter.

    That is all: your visits are under “My day”.
panel-invitation-without-link =
    Hello! You have been added to { $clinic }: online visits are now in Telegram.

    1. Open the clinic's bot and press “I work here”
    2. Type your work e-mail: { $email }
    3. Type the code from the letter.

    That is all: your visits are under “My day”.

panel-upcoming = { $count ->
    [0] No visits ahead
    [one] { $count } visit ahead
   *[other] { $count } visits ahead
}
panel-no-upcoming = Nobody has booked this doctor online yet.
panel-and-more = and { $count } more

panel-remove = Take off the list
panel-remove-title = Take { $name } off the list?
panel-remove-access = Access ends at once: the next tap in the bot is no doctor's any more.
panel-remove-bookings = Nobody can book this doctor online any more.
panel-remove-return = You can let them back in at any time: add them with the same e-mail.
panel-remove-do = Yes, take off
panel-keep = Keep

## Import

panel-import = Doctors from Vetmanager
panel-import-open = Load from Vetmanager
panel-import-about = Tick whom to take. Without a tick nothing changes, and nobody is ever deleted.
panel-import-look = Look at the list
panel-import-nobody = Vetmanager shows no doctors. Check that they have working time in the timesheet.
panel-import-what = What will happen
panel-import-all = Tick all
panel-import-take-one = Take: { $name }
panel-import-take = Take the ticked ones
panel-import-nothing-new = Nobody to take now: each line says why.
panel-import-was-removed = You took this doctor off the list before, so the tick is left to you.
panel-import-result = Added: { $added }. Updated: { $changed }. Unchanged: { $unchanged }.
panel-kind-new = New
panel-kind-changed = Differs
panel-kind-here = Already here
panel-kind-no-email = No e-mail
panel-kind-inactive = Not working any more
panel-kind-clash = Another's e-mail
panel-kind-about-new = Will be on the list, linked to Vetmanager at once.
panel-kind-about-changed = The list will say what Vetmanager says.
panel-kind-about-here = The same on both sides, nothing to do.
panel-kind-about-no-email = Write the e-mail into Vetmanager: without it the doctor cannot get a code.
panel-kind-about-inactive = Vetmanager does not show them among the doctors any more. If they have left, take them off the list yourself.
panel-kind-about-clash = This e-mail belongs to another doctor or is written for two. Correct it in Vetmanager.
panel-skipped-not-ticked = Not ticked: { $count }
panel-skipped-no-email = No e-mail in Vetmanager: { $count }
panel-skipped-inactive = Not working any more: { $count }
panel-skipped-clash = E-mail taken by another doctor: { $count }
panel-skipped-not-seen = Not seen in Vetmanager any more: { $count }

## Schedule

panel-from-day = From
panel-weeks = Weeks
panel-week-before = A week earlier
panel-week-after = A week later
panel-day-off = Not working
panel-day-free = Free all day
panel-as-of = Read from Vetmanager { $ago }
panel-as-of-never = The schedule has not been read from Vetmanager yet. Is the bot running?
panel-schedule-nobody = Nobody to show yet
panel-schedule-nobody-about = Doctors linked to Vetmanager have a schedule.
panel-busy-admission = Visit at the clinic
panel-busy-held = Being chosen
panel-busy-booked = Online booking
panel-busy-blocked = Blocked

## Queue to Vetmanager

panel-queue-about = Online bookings that are not in Vetmanager yet. The doctor's time is kept for them already.
panel-queue-empty = The queue is empty
panel-queue-empty-about = All online bookings are in Vetmanager.
panel-queue-booking = Booking
panel-queue-state = How it is
panel-queue-what = What to do
panel-queue-needs-staff = Needs a decision
panel-queue-waiting = On its way
panel-queue-since = put here { $ago }
panel-queue-tries = { $n ->
    [0] not sent yet
    [one] { $n } try
   *[other] { $n } tries
}
panel-queue-next = next at { HOUR($at) }
panel-queue-first-try = Goes by itself within seconds.
panel-queue-held = Goes by itself at { HOUR($at) }.
panel-queue-trying = Vetmanager has not taken it yet. We go on trying, nothing to do.
panel-queue-again = Send again
panel-queue-done = Entered by hand
panel-said-again = The booking is in the queue again. No second one will appear in Vetmanager.
panel-said-done = The line is out of the queue. From now on the booking follows Vetmanager.
panel-owed-push-visit = New booking
panel-owed-step-visit = Change of a booking
panel-owed-tell-staff = Message to staff in Vetmanager
panel-owed-write-card = Record of the visit
panel-owed-describe-visit = The owner's newer words
panel-reason-owner-in-doubt = The owner may be any of several clients. Press “Decide” and choose who it is: the booking then goes by itself. Without that button, leave one of them in Vetmanager and send again.
panel-reason-pet-in-doubt = The pet may be any of several patients. Press “Decide” and choose which one it is: the booking then goes by itself. Without that button, leave one of that name and send again.
panel-reason-time-taken = This time is taken in Vetmanager. Move one of the two and agree with the owner.
panel-reason-refused = Vetmanager declined the booking. Check the key's rights under “Health” and send again.
panel-reason-not-stored-as-sent = Vetmanager stored something else than was sent. Compare the booking with the card in Vetmanager.
panel-reason-broken = We made a mistake. Send it again, and if that does not help, show the booking's code to a developer.
panel-reason-foreign-doctor = In Vetmanager the booking was given to a doctor who is not on the list. Add them or give it back.
panel-reason-overlap = In Vetmanager the booking was moved onto another one. Move them apart.
panel-reason-conflict = The same thing was changed in the bot and in Vetmanager. Decide what is right and correct it in Vetmanager.
panel-reason-no-rights = The key has no right to do this. Grant it in Vetmanager (Settings → Integration with services) and send again.
panel-reason-gone = Vetmanager does not have this record any more: it was deleted. Check it there and mark here that it was entered by hand.
panel-reason-key = Vetmanager does not accept the key or the address. Correct the settings; the rest goes by itself.
panel-reason-tariff = The tariff in Vetmanager has run out. Once it is paid, everything goes by itself.
panel-reason-pace = Vetmanager asks us to slow down. It goes by itself in a few minutes.
panel-reason-unclear = Vetmanager's answer was lost. First we look whether it was written, then we send again: there will be no second booking.
panel-reason-declined = Vetmanager declined and did not say why. If it does not go by itself within half an hour, enter it by hand.
panel-reason-not-done = Vetmanager said “done” and did not change the status. Change it in Vetmanager or send again.
panel-reason-away = Vetmanager does not answer. It goes by itself as soon as it is back.
panel-reason-odd = Vetmanager's answer made no sense. We try again ourselves.
panel-reason-too-many = Too many records in Vetmanager have this phone or name. Correct the owner's phone and send again.
panel-reason-visit-first = Waits until the visit itself is in Vetmanager.
panel-reason-unsettled = Somebody is changing the record in Vetmanager right now. We try again ourselves.
panel-reason-not-bookable = The doctor is not linked to a user of Vetmanager. Link them on the page “Doctors” and send again.
panel-queue-said = Vetmanager's words: “{ $said }”
panel-reason-other = It did not work ({ $code }). Send it again; if that does not help, enter the booking in Vetmanager by hand.
panel-error-already-settled = This line is not in the queue any more: somebody was quicker.
panel-act-queue-retried = Sent a booking to Vetmanager again
panel-act-queue-edited = Corrected the owner's data and sent a booking again
panel-act-queue-closed = Entered a booking in Vetmanager by hand
panel-act-conflict-settled = Settled a difference with Vetmanager
panel-act-unmatched-settled = Settled who somebody is in Vetmanager
panel-act-correction-settled = Settled what an owner has corrected
panel-act-unmatched-asked = Asked an owner who they are in Vetmanager
panel-fact-row = Line of the queue
panel-fact-changed = Changed

## Health

panel-health-about = Every line was checked just now, for real.
panel-health-looking = Looking at every part for real…
panel-health-check = Check now
panel-health-letter = Test the mail
panel-health-at = checked at { HOUR($at) }
panel-lists = Lists of Vetmanager
panel-lists-about = The bot reads them again once a day. If you have changed something in Vetmanager, read them now.
panel-lists-reread = Read the lists again
panel-list-read = lines: { $count }, read { $ago }
panel-list-never = not read yet
panel-list-purposes = Purposes of visits
panel-list-staff = Staff
panel-list-species = Species
panel-list-clinics = Clinics
panel-list-phone-mask = How phones are written
panel-list-diagnoses = Diagnoses
panel-list-text-templates = Text templates
panel-list-positions = Positions
panel-list-services = Services and prices
panel-said-lists = All lists have been read again.
panel-said-lists-old = Vetmanager did not answer everything: lists that could not be read stay as they were. Try again in a minute.
panel-health-overall-green = Everything works
panel-health-overall-yellow = It works, but have a look
panel-health-overall-red = Your help is needed
panel-light-green = all right
panel-light-yellow = attention
panel-light-red = not working
panel-health-vetmanager = Vetmanager
panel-health-hook = Vetmanager's hook
panel-health-mirror = Schedule
panel-health-clock = The server's clock
panel-health-queue = Queue to Vetmanager
panel-health-doctors = Doctors
panel-health-telegram = Telegram
panel-health-reach = Reaching people
panel-health-mail = Mail
panel-health-database = Database
panel-health-disk = Disk

panel-health-vetmanager-ok = Answers in { $ms } ms: “{ $clinic }”, doctors seen: { $doctors }. Nothing to do.
panel-health-vetmanager-slow = Answers, but slowly: { $ms } ms. No booking is lost; if it lasts all day, write to Vetmanager's support.
panel-health-vetmanager-not-configured = No address or key is set. Put VETMANAGER__DOMAIN and VETMANAGER__API_KEY into the settings and restart the bot and the panel.
panel-health-vetmanager-wrong-domain = Vetmanager knows no such clinic. Check VETMANAGER__DOMAIN: it is the name in your program's address.
panel-health-vetmanager-wrong-key = The key was refused. Make a new one in Vetmanager's settings, put it into VETMANAGER__API_KEY and restart the bot and the panel.
panel-health-vetmanager-tariff = The Vetmanager tariff has run out or has no REST API. Renew it: waiting bookings will go by themselves.
panel-health-vetmanager-no-rights = The key is right, but has too few rights. Let it read users, clinics and timesheets in Vetmanager's settings.
panel-health-vetmanager-busy = Asks to be called less often. Bookings wait and go by themselves; if it lasts all day, find out who else uses this key.
panel-health-vetmanager-failing = Answers with an error ({ $code }): the trouble is on its side. Bookings are kept here and go by themselves; if it lasts more than an hour, write to Vetmanager's support.
panel-health-vetmanager-down = No answer. Bookings are kept here and go by themselves; if it lasts more than an hour, write to Vetmanager's support.
panel-health-vetmanager-odd-answer = Answers in an unexpected way ({ $code }). Check the address in the settings; if it is right, show this line to a developer.
panel-health-hook-never = Has never called: we find changes ourselves once a minute. Nothing to do.
panel-health-hook-heard = Called { $span } ago. Nothing to do.
panel-health-mirror-fresh = Read { $span } ago. Nothing to do.
panel-health-mirror-stale = Read { $span } ago, usually more often. Wait two minutes and look at “Vetmanager”.
panel-health-mirror-old = Read { $span } ago: owners see old times. Check that the bot is running and Vetmanager answers.
panel-health-mirror-never = Never read yet, nobody can book. Check that the bot is running and Vetmanager answers.
panel-health-queue-idle = All bookings are in Vetmanager. Nothing to do.
panel-health-clock-ok = Goes with Vetmanager's clock. Nothing to do.
panel-health-clock-ahead = { $span } ahead of Vetmanager's clock: reminders come at the wrong time, codes of a telephone may be refused. Switch on time synchronisation (NTP) on the server.
panel-health-clock-behind = { $span } behind Vetmanager's clock: reminders come at the wrong time, codes of a telephone may be refused. Switch on time synchronisation (NTP) on the server.
panel-health-clock-unknown = Nothing to compare with: Vetmanager has not answered yet. Look at “Vetmanager”.
panel-health-queue-written = All bookings are in Vetmanager, the last one went { $written } ago. Nothing to do.
panel-health-queue-moving = { $waiting ->
    [one] { $waiting } booking on its way
   *[other] { $waiting } bookings on their way
  }, the oldest waits { $span }. This is usual.
panel-health-queue-late = { $waiting ->
    [one] { $waiting } booking waits
   *[other] { $waiting } bookings wait
  }, the oldest { $span }. Check that the bot is running and Vetmanager answers.
panel-health-queue-attention = { $attention ->
    [one] { $attention } booking waits for your decision
   *[other] { $attention } bookings wait for your decision
  }. Open “Queue”: it says what is in the way of each.
panel-health-doctors-linked = All doctors are linked to Vetmanager. Nothing to do.
panel-health-doctors-unlinked = Not linked to Vetmanager: { $names }. Open the doctor's card and choose the user, or nobody can book them.
panel-closed = Who has closed the bot
panel-closed-about = Telegram does not reach them. Letters with the same words go by themselves; whoever has no address has to be called: the phone opens on the visit’s page.
panel-closed-visits = { $count ->
        [one] { $count } visit ahead
       *[other] { $count } visits ahead
    }
panel-closed-mail = letters arrive
panel-closed-call = no e-mail, call
panel-health-reach-all = Nobody has closed the bot. Nothing to do.
panel-health-reach-mail = { $count ->
        [one] { $count } person has
       *[other] { $count } people have
    } closed the bot in Telegram: what matters goes to them by mail. Nothing to do.
panel-health-reach-call = { $count ->
        [one] { $count } person with a visit has
       *[other] { $count } people with visits have
    } closed the bot and left no address: { $names }. Call them about the visit.
panel-health-telegram-heard = The last message came { $heard } ago; waiting at Telegram: { $pending }, with the bot: { $taken }. Nothing to do.
panel-health-telegram-silent = The bot has shown no sign of life for { $span }: nobody is answered. Start it (docker compose up -d bot) and look into its log.
panel-health-telegram-conflict = Another program uses the bot's token, for { $span } now: messages get lost between the two. Stop the other one, or ask @BotFather for a new token.
panel-health-telegram-token = Telegram does not accept the bot's token. Take the right one from @BotFather, put it into TELEGRAM__TOKEN and restart the bot.
panel-health-telegram-network = The bot has not reached Telegram for { $span }. Check the server's internet; where Telegram is closed, set TELEGRAM__PROXY.
panel-health-telegram-refused = Telegram has refused the bot for { $span }. Restart the bot; if that does not help, show its log to a developer.
panel-health-telegram-moved = Messages go elsewhere: another program has set a webhook of its own. Restart the bot; if it happens again, ask @BotFather for a new token.
panel-health-telegram-webhook = Telegram cannot bring messages (waiting: { $pending }); it says: “{ $said }”. Check TELEGRAM__WEBHOOK_URL, the certificate and the server's proxy.
panel-health-telegram-behind = The bot falls behind: { $taken } without an answer, the oldest for { $span }. If it lasts ten minutes, restart it and look into its log.
panel-health-telegram-never = The bot has received no message yet. Send it /start yourself.
panel-health-telegram-late = { $waiting ->
    [one] { $waiting } message has not been sent
   *[other] { $waiting } messages have not been sent
  } for { $span }. Check that the bot is running and the server reaches Telegram.
panel-health-telegram-dead = Messages not delivered: { $dead }. Mostly the person has blocked the bot; if there are many, look into the bot's log.
panel-health-mail-sent = The last letter went { $sent } ago. Nothing to do.
panel-health-mail-never = No letters yet. Press “Test the mail”: the letter comes to you.
panel-health-mail-late = { $waiting ->
    [one] { $waiting } letter waits
   *[other] { $waiting } letters wait
  } for { $span }: codes for signing in do not come. Check MAIL__URL and that the bot is running.
panel-health-mail-slow = { $waiting ->
    [one] { $waiting } letter waits
   *[other] { $waiting } letters wait
  } for { $span }: the mail server does not take them or does not let us in, the bot tries again by itself. If it goes on, check the name and password in MAIL__URL.
panel-health-mail-dead = Letters that could not be sent: { $dead }. Check MAIL__URL and press “Test the mail”.
panel-health-database-ok = Answers in { $ms } ms. Nothing to do.
panel-health-database-outdated = The tables are older than the program. Stop the bot and the panel and run “make migrate”.
panel-health-disk-ok = { $gigabytes } GB free. Nothing to do.
panel-health-disk-little = { $gigabytes } GB free. Make room on the server this week.
panel-health-disk-full = { $gigabytes } GB free. Make room now: without it bookings can no longer be kept.

## The log

panel-log-about = Who did what, and when. Lines of the log can be neither changed nor deleted.
panel-log-when = When
panel-log-who = Who
panel-log-what = What
panel-log-doctor = card no. { $id }
panel-who-account = Somebody in the bot, No. { $number }
panel-who-anonymous = Somebody unknown
panel-who-console = Command line
panel-fact-address = Address
panel-fact-role = Role
panel-fact-email = E-mail
panel-fact-name = Name
panel-fact-specialisation = Specialisation
panel-fact-vm-user-id = Link to Vetmanager, no.
panel-fact-before = Before
panel-fact-after = After
panel-fact-upcoming = Visits ahead
panel-fact-sessions-ended = Sessions ended
panel-log-empty = Nothing has happened yet.
panel-older = Earlier
panel-newest = To the latest
panel-act-sign-in = Signed in to the panel
panel-act-sign-in-refused = A sign-in to the panel was refused
panel-act-sign-out = Signed out of the panel
panel-act-panel-account-made = A panel account was made
panel-act-panel-password-set = A new pass phrase was set
panel-act-doctor-added = Added a doctor
panel-act-doctor-removed = Took a doctor off the list
panel-act-doctor-imported = Loaded a doctor from Vetmanager
panel-act-doctor-changed = Updated a doctor from Vetmanager
panel-act-doctor-linked = Linked a doctor to Vetmanager
panel-act-doctor-unlinked = Removed a doctor's link to Vetmanager
panel-act-doctor-phone-freed = Allowed a doctor a new phone
panel-act-test-letter = Sent a test letter
panel-act-login = Signed in to the bot

## Mistakes

panel-error-title = That did not work
panel-error-not-allowed = Your account has no right to do this.
panel-error-sign-in-needed = Sign in first: your session is over or there was none.
panel-error-not-ours = This page was opened too long ago, or the request did not come from it. Reload the page and try again. Nothing was changed.
panel-error-400 = The request was not understood. Go back and try again.
panel-error-404 = There is no such page.
panel-error-405 = This page is not asked in this way.
panel-error-415 = JSON is needed: the header Content-Type: application/json.
panel-error-too-large = Too much data at once.
panel-error-500 = We broke, and it is our fault. Nothing is lost. Code for the developer: { $reference }
panel-error-field-missing = The field “{ $field }” is empty.
panel-error-field-wrong = The field “{ $field }” is not filled in as it should be.
panel-error-clinic-unavailable = Vetmanager does not answer now. Nothing is lost: try again in a few minutes.
panel-error-clinic-refused = Vetmanager declined this request. Look at “Health” for the key and its rights.
panel-error-clinic-not-configured = Vetmanager is not connected: the settings have no address or key.
panel-error-clinic-system = Vetmanager answered with an error. Look at “Health” for what to do.
