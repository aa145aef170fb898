# The first screen and an unfinished booking.

home =
    <b>Hello! This is { $clinic }: a vet online.</b>

    Book a visit, see prices, and learn when to go to a clinic right now.

    <i>Are you one of our vets? /doctor — “I work here”</i>
start-unknown-link = That link no longer works, but here is everything the bot can do.
start-link-gone = That link has been used or has run out. Ask for a new one; here is everything the bot can do.
start-handed-over = ✅ You are logged in as { $email }; no code is needed.
draft-begun = You began a booking. Your answers are safe.
draft-service = You began a booking: { $service }. Your answers are safe.
draft-slot = You began a booking: { $service }, { WHEN($at) }. Your answers are safe.
draft-question = There is an unfinished booking. Continue it or start over?
draft-nudge = Shall we go on? If somebody has taken your time, we will show the nearest free one. After a day the unfinished booking is deleted; we will not remind you again.
draft-gone = More than a day has passed and we deleted the unfinished booking. Shall we start over?
cancelled-booking = The booking is cancelled and the time is free again. This is what was begun:
cancelled-login = The login is cancelled. You no longer need the code from the e-mail.
cancelled-nothing = There is nothing to cancel: nothing was begun.
home-paused = ⏸ <b>Online booking is paused right now.</b> Booked visits, chats and "Urgent" work.
cancelled-chat = You left the chat. What was sent is sent; an unsent message is deleted.
cancelled-care = Nothing more is written down. What was saved stays.
cancelled-profile = Nothing is changed: your profile is as it was.
cancelled-files = We are not waiting for files any more. What has arrived stays.
cancelled-visit = The visit stays as it was.
