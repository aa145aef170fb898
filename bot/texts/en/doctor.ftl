# The vet's chat.

day-title =
    <b>{ DAY($day) }</b>{ $today ->
        [yes] , today
       *[no] {""}
    } · { $visits ->
        [0] no visits
        [one] { $visits } visit
       *[other] { $visits } visits
    }
day-running = 🩺 <b>In progress: { HOUR($at) }</b> — { $pet }
day-next = ▶️ <b>Next: { HOUR($at) }</b> — { $pet }
day-empty = Nothing is booked on this day.
day-line = <b>{ HOUR($at) }–{ HOUR($until) }</b> · { $what }
day-no-pet = no pet named
day-more =
    … and { $visits ->
        [one] { $visits } more visit
       *[other] { $visits } more visits
    }
day-window = { HOUR($begins) }–{ HOUR($ends) }
day-free = Free: { $windows }
day-paused = ⏸ <b>Pause until { WHEN($until) }:</b> no new online bookings in this time.
pause-open = ⏸ Pause
pause-off =
    <b>⏸ Pause</b>

    There will be no new online bookings in this time. Visits that stand stay; when the pause ends, the time opens by itself.
pause-on =
    <b>⏸ Pause until { WHEN($until) }</b>

    No new online bookings in this time, visits are in place. The time opens by itself.
pause-short = For 2 hours, until { HOUR($until) }
pause-today = Until the end of the day
pause-till = Until { DAY($until) }, open that morning
pause-end = ▶️ End the pause
pause-over = ▶️ The pause is over: the time is open again.
day-as-of = <i>data of { HOUR($at) }</i>
day-stale = <i>The clinic’s program does not answer; this is the last copy: { DAY($at) }, { HOUR($at) }</i>
day-never-read = <i>The clinic’s schedule has not been read yet: your profile is not linked to its program, or it does not answer. Only bookings from the bot are shown.</i>
day-before = ◀ { DAY($day) }
day-after = { DAY($day) } ▶
day-week = 🗓 Week
day-again = ↻ Refresh
day-entry-button =
    { $urgent ->
        [yes] 🚨 { HOUR($at) } { $pet }
       *[no] { HOUR($at) } { $pet }
    }
mark-urgent = 🚨 urgent
mark-new = 🆕 new
mark-online = 💻 online
mark-unread = 💬 unread: { $count }
mark-files =
    📎 files: { $count }{ $new ->
        [0] {""}
       *[other] {" "}({ $new } new)
    }
week-title =
    <b>Week { DAY($begins) } — { DAY($ends) }</b> · { $visits ->
        [0] no visits
        [one] { $visits } visit
       *[other] { $visits } visits
    }
week-day =
    { DAY($day) } · { $visits ->
        [0] free
        [one] { $visits } visit
       *[other] { $visits } visits
    }{ $urgent ->
        [0] {""}
       *[other] {" "}· 🚨 urgent { $urgent }
    }
week-before = ◀ Week before
week-after = Week after ▶

desk-visit =
    🏥 <b>A visit from the clinic’s program</b>
    <b>{ WHEN($at) }</b>, { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }{ $purpose ->
        [none] {""}
       *[other] {" "}· { $purpose }
    }

    🐾 { $pet } ({ $facts })
    👤 { $owner ->
        [none] No owner is named
       *[other] { $owner }
    }
    { $state }
desk-visit-silent = <i>The clinic’s program does not answer: this is what the last copy of the schedule had.</i>
desk-visit-about =
    You can look at the patient and the history here. The bot has no owner for it, so there is no chat, video, files or result in Telegram: keep visit, status and card in Vetmanager. Once the owner signs in with the e-mail or phone of the clinic’s record, their next visits appear here as a whole.

doctor-card =
    { $urgent ->
        [yes] 🚨 <b>Urgent: { $flags }</b>
       *[no] 🗓 <b>Visit</b>
    }
    <b>{ WHEN($at) }</b>, { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
    { $service }
    { $pet }
    { $state } · { $sync } · { $code }
    { $pause }
    { $feeling }
    { $coming ->
        [yes] ✅ The owner has said to be there
       *[no] {""}
    }
section-brief = 🧭 In short
section-booking = 🗓 Booking
section-patient = 🐾 Patient
section-owner = 👤 Owner
section-problem = 💬 Problem
section-files = 📎 Files
section-files-count =
    📎 Files{ $files ->
        [0] {""}
       *[other] {" "}· { $files }
    }{ $new ->
        [0] {""}
       *[other] , { $new } new
    }
section-chat =
    💬 Chat{ $unread ->
        [0] {""}
       *[other] {" "}· { $unread } unread
    }
section-history = 🗂 History
section-notes = 📝 Notes
section-actions = ⚡ Actions
section-booking-words =
    Booked { DAY($created) } at { HOUR($created) }, changed { DAY($changed) } at { HOUR($changed) }
    Price { MONEY($price) }
    { $any_doctor ->
        [yes] The owner chose any suitable vet
       *[no] The owner chose you
    }
    { $checked ->
        [yes] The time was checked in the clinic’s program
       *[no] The clinic’s program was silent: the time was checked against the last copy of the schedule
    }
section-patient-words =
    { $name }
    { $facts }
section-patient-unknown = Unknown: { $unknown }
unknown-breed = breed
unknown-sex = sex
unknown-age = age
unknown-weight = weight
section-owner-words =
    { $name }
    Phone: { $phone }
    <i>Showing the number is written to the log.</i>
owner-phone-show = 📞 Show the phone
owner-phone = 📞 { $phone }
problem-no-words = Nothing was written in words.
problem-first = The owner's first wording:
problem-has-voice = 🎤 There is a voice message.
problem-voice-play = 🎤 Send me the voice message

sync-synced = ✓ in Vetmanager
sync-queued = ⏳ queued
sync-attention = ⚠ needs the administrator
sync-explain = 🔗 What about Vetmanager?
sync-why-synced = ✓ The visit is in Vetmanager; changes made there arrive by themselves.
sync-why-queued = ⏳ The visit is kept here and queued for Vetmanager. The time is taken, nothing will be lost, there is nothing to repeat.
sync-why-attention = ⚠ The visit is kept here, but Vetmanager needs the administrator’s decision. It is shown in the panel. { $note }
sync-note-owner-in-doubt = The owner could be several clients.
sync-note-pet-in-doubt = The pet could be several patients.
sync-note-time-taken = The time is taken there.
sync-note-refused = Vetmanager refused.
sync-note-not-stored-as-sent = It was stored differently from what was sent.
sync-note-broken = Our mistake.
sync-note-foreign-doctor = The visit went to a vet who is not on the list.
sync-note-overlap = The visit overlaps another.
sync-note-by-hand = Entered by hand.
sync-note-conflict = The same thing was changed here and there.

alert-new = 🆕 <b>New booking</b>
alert-urgent = 🚨 <b>Urgent booking</b>
alert-confirmed = ✅ <b>The visit is confirmed</b>
alert-in_progress = ▶️ <b>The visit is under way</b>
alert-done = 🏁 <b>The visit is closed</b>
alert-cancelled = ✖️ <b>The visit is cancelled</b>
alert-no_show = 🚫 <b>The owner did not come</b>
alert-open = 📋 Open the card
doctor-news-cancelled = ✖️ Visit cancelled: { WHEN($at) }, { $pet }
doctor-news-info = ✏️ The owner told more: { $pet }, visit { WHEN($at) }
doctor-news-moved = 🔁 Visit moved to { WHEN($at) }: { $pet }
doctor-left = Visit { $code } went to another vet. It is no longer in your day.
doctor-moved = The administrator allowed you to log in from another Telegram, so the vet’s session here is closed. Your visits are safe.
session-ended = The session on this device is closed. If that was not you, log in again and choose “Log out everywhere”.
help-doctor =
    <b>Help for vets</b>

    /today — your day: the next visit on top, urgent ones first, free windows, and how old the data is.
    /week — the week.
    Tap a visit to open its card. The mark beside it says whether the booking has reached Vetmanager.
    Visits are booked and cancelled by the owner or the administrator.
