# An owner's visits and pets, the living card, the calendar.

visits-upcoming = 🗓 Upcoming visits
visits-past = 🗂 Past visits
visits-upcoming-title = <b>Upcoming visits</b>
visits-past-title = <b>Past visits</b>
visits-upcoming-none =
    <b>No upcoming visits.</b>

    You can book one right here.
visits-past-none = <b>No past visits yet.</b>
visit-button = { DAY($at) }, { HOUR($at) } · { $pet }
visit-card =
    <b>🗓 Visit { $code }</b>
    { $state } · changed { DAY($changed) } at { HOUR($changed) }
    { $urgent ->
        [yes] 🚨 Urgent
       *[no] {""}
    }
    { $service } · { MONEY($price) }
    Vet: { $doctor }
    When: { WHEN($at) }, { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
    Pet: { $pet }

    { $news }
visit-reason = Reason: { $reason }
visit-state-received = 📨 Received
visit-state-checking = 🔎 The clinic is checking
visit-state-confirmed = ✅ Confirmed by the clinic
visit-state-in_progress = ▶️ In progress
visit-state-done = ☑️ Done
visit-state-cancelled = ✖️ Cancelled
visit-state-no_show = ✖️ Did not happen
visit-door-early = 🎥 The “Join” button will be here { WHEN($at) }.
visit-door-no-room = 🎥 The video link will come when the vet starts the visit.
visit-door-open = 🎥 You can join now.
visit-paused = ⏸ Waiting for the connection: the visit’s clock has been stopped since { HOUR($since) }.
visit-was-paused =
    ⏱ { $minutes ->
        [one] { $minutes } minute was
       *[other] { $minutes } minutes were
    } spent on the connection: the visit lasts until { HOUR($until) }.
visit-next-synced = The booking is in the clinic’s program. The clinic is checking it; the answer will appear here.
visit-next-queued = Your booking is in. The clinic will see it as soon as its program answers; there is nothing for you to do.
visit-next-confirmed = We are expecting you. Have your list of medicines, photos and questions ready, and your pet nearby.
visit-next-in_progress = The visit is under way.
visit-next-done = Thank you for being with us. If things get worse, tap “Urgent”.
visit-next-cancelled = The time is free again. You can book again from the first screen.
visit-next-cancelled-for-you = The clinic cancelled this visit, we are sorry. You get the whole price back. For another time tap “Book again”.
visit-next-no_show = The visit did not happen. If that is a mistake, please call us.
pets-title =
    <b>{ $pets ->
        [one] { $pets } pet
       *[other] { $pets } pets
    }</b>
pets-none =
    <b>No pets yet.</b>

    They will appear here after the first booking.
pets-as-of = <i>The clinic’s program is not answering right now; this is as of { DAY($at) }, { HOUR($at) }.</i>
pet-card =
    <b>{ $name }</b>

    { $facts }
calendar-title = Online vet: { $pet }
calendar-about = { $service }, vet { $doctor }. Visit { $code }.

## News beside the card

news-confirmed = ✅ The clinic has confirmed: { WHEN($at) }, vet { $doctor }. Open the file to have the visit in your calendar.
news-moved = 🔁 The visit was moved: { WHEN($at) }, vet { $doctor }. Open the file to correct your calendar.
news-booked = 🗓 The clinic booked you in: { WHEN($at) }, vet { $doctor }. Open the file to have the visit in your calendar.
news-restored = ✅ The cancellation was taken back: your visit of { WHEN($at) }, vet { $doctor }, stands. We are sorry for the confusion.
news-taken-over = 👩‍⚕️ Another vet will see you { WHEN($at) }: { $doctor }. The booking is confirmed, the time is the same.
news-service = 🩺 The clinic has changed the service: { $service }, { MONEY($price) }. The time is the same: { WHEN($at) }.
news-cancelled = ✖️ The visit of { WHEN($at) } is cancelled. You can book again from the first screen.
news-collision =
    <b>Sorry: the clinic has taken your time { WHEN($at) }.</b>

    Please choose another or call: { $phone }

## The card's buttons

visit-question = 💬 A question after the visit
visit-more = 📋 Everything about the visit
visit-move = 🔁 Move
visit-cancel = ✖️ Cancel
visit-info = ✏️ Add details
visit-pay = 💳 Payment
visit-documents = 📄 Documents
result-show = 🩺 Result
pay-price = <b>To pay: { MONEY($price) }</b>

## Cancelling

cancel-question =
    <b>Cancel the visit { WHEN($at) }?</b>
    { $pet }, vet { $doctor }

    { $money }
cancel-money-all = 💳 If it is paid, you get everything back: { MONEY($back) }. The visit is more than { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    } away.
cancel-money-part = 💳 The visit is less than { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    } away: if it is paid, you get back { MONEY($back) } of { MONEY($price) }.
cancel-money-none = 💳 The visit’s time has begun: { MONEY($price) } is not returned. More than { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    } before it you would get everything back.
cancel-money-unknown = 💳 The clinic booked this visit and knows about its payment: { $phone }
cancel-sure = ✖️ Yes, cancel
cancel-done =
    <b>✖️ The visit { WHEN($at) } is cancelled.</b> The time is free again and the vet will know.

    { $money }

    If you like, tell us why, with a button or in words. You don’t have to.
cancel-why-plans = Plans have changed
cancel-why-better = The pet is better
cancel-why-elsewhere = Going to a clinic
cancel-why-time = The time does not suit
cancel-why-kept = Thank you, the vet will read it. You can book again at any time.
hint-why = The visit is cancelled. You may write why, or simply leave this screen.

## Moving

move-days =
    <b>To which day?</b>
    Now: { WHEN($at) }, vet { $doctor }

    While you choose, the visit stays where it is.
move-no-days =
    <b>There are no free days.</b>
    The visit stays: { WHEN($at) }, vet { $doctor }.
move-anybody = 👩‍⚕️ Any suitable vet
move-own = 👩‍⚕️ Only my vet
move-times = <b>{ DAY($day) }. At what time?</b>
move-no-times = <b>{ DAY($day) }: nothing is free any more.</b> Please choose another day.
move-question =
    <b>Move the visit?</b>

    From: { WHEN($old) }
    To: { WHEN($new) }, vet { $doctor }

    Your words, files, chat and payment move with it.
move-sure = ✅ Move
move-other-time = 🗓 Another time
move-done = 🔁 Moved: { WHEN($at) }.
move-taken =
    <b>Somebody has just taken that time.</b>

    Your visit is where it was: { WHEN($at) }. The nearest free times:
move-why-late =
    <b>The visit is less than { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    } away: now only the clinic can move it.</b>
move-why-paused = <b>⏸ Online booking is paused: for now only the clinic can move a visit.</b>
move-late = Tick up to three times that suit you and we will pass them to the front desk; the answer comes here. Until then your visit stays.
move-late-none = The vet has no free time right now. Please call: { $phone } Until then your visit stays.
move-wish = { $on ->
        [yes] ✅
       *[no] ⬜
    } { DAY($at) }, { HOUR($at) }
move-late-send = 📨 Ask to move
move-late-sent =
    <b>📨 Passed to the desk, number { $code }.</b>

    They will answer by { CLOCK($due) }. Until then the visit stays: { WHEN($at) }. In a hurry? Call: { $phone }
move-late-choose = Tick at least one time
move-request = Visit { $code }, { DAY($at) }, { HOUR($at) }, vet { $doctor }. Would suit: { $times }
move-by-desk =
    <b>The clinic booked this visit.</b>

    Only the clinic can move it: { $phone }

## Adding

info-ask =
    <b>What else should the vet know?</b> Write it or send a voice message.

    You have told us: { $told }
info-rewrite = ✏️ Tell it again from the start
info-anew =
    <b>Please tell again what has happened.</b> Write it or send a voice message.

    The vet will read the new words, and the first ones stay beside them: they may hold details that matter.
info-voice = a voice message
info-voice-beside = 🎤 The vet will hear your first voice message too; this one lies with the files of the visit.
info-kept = ✏️ Added; the vet will read it before the visit.
hint-info = We are waiting for what to add for the vet: words or a voice message.
