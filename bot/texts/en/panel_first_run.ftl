# The panel: a clinic's first day.

panel-nav-checklist = Ready to open
panel-checklist-about = What has to work before you tell owners. The page renews itself.
panel-step-done = done
panel-step-open = to do
panel-step-go = Open
panel-checklist-looking = Looking at every step for real…
panel-step-token = The bot in Telegram
panel-step-token-done = The token is right, the bot has introduced itself.
panel-step-token-about = The bot has not run with a right token yet. Fill in TELEGRAM__TOKEN and start the bot.
panel-step-telegram = Messages of Telegram
panel-step-telegram-done = The bot is connected, messages come and answers go.
panel-step-telegram-about = The bot has heard nothing yet, or the line to Telegram is broken. Send it /start; “Health” says what is in the way.
panel-step-webhook = Hints from Vetmanager
panel-step-webhook-done = Vetmanager tells of changes at once.
panel-step-webhook-about = Not a must: without them the bot notices changes within a minute. To switch on: set VETMANAGER__HOOK_SECRET and run python -m bot register-hook.
panel-step-vetmanager = Vetmanager
panel-step-vetmanager-done = It answers, the key fits.
panel-step-vetmanager-about = It does not answer or lets us not in. The page "Health" says what to do.
panel-step-mail = Mail
panel-step-mail-done = Letters leave: sign-in codes will arrive.
panel-step-mail-about = No letter has left yet. Press "Check mail" on the page "Health".
panel-step-doctor = The first doctor
panel-step-doctor-done = There is a doctor linked to Vetmanager.
panel-step-doctor-about = Import doctors from Vetmanager, or link the one you added.
panel-step-service = Something to book
panel-step-service-done = There is a service, a doctor and free time.
panel-step-service-about = No service has free time. Check the doctors' hours in Vetmanager and their specialisations here.
panel-step-booking = Test booking
panel-step-booking-done = A real booking has reached Vetmanager and was taken off again.
panel-step-booking-about = The panel books the next free time for real, waits for it in Vetmanager and takes it off. The doctor sees it as a test.
panel-test-do = Make a test booking
panel-test-waiting = Booking { $code } for { WHEN($at) } is made here and on its way to Vetmanager…
panel-test-made = Booking { $code } is in Vetmanager, admission no. { $admission }. Taking it off…
panel-test-removed = Booking { $code } was made and taken off { $ago }.

panel-act-test-booking = Made a test booking
