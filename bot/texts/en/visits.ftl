# An owner's visits and pets, the living card, the calendar.

visits-upcoming = 🗓 Upcoming visits
visits-past = 🗂 Past visits
visits-upcoming-title = <b>Upcoming visits</b>
visits-past-title = <b>Past visits</b>
visits-upcoming-none =
    <b>No upcoming visits.</b>

    You can book one from the first screen.
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
visit-state-confirmed = ✅ Confirmed by the clinic
visit-state-in_progress = ▶️ In progress
visit-state-done = ☑️ Done
visit-state-cancelled = ✖️ Cancelled
visit-state-no_show = ✖️ Did not happen
visit-next-synced = The booking is in the clinic’s program. The clinic is checking it; the answer will appear here.
visit-next-queued = The booking is taken. The clinic will see it as soon as its program answers; there is nothing for you to do.
visit-next-confirmed = We expect you. Have the list of medicines, photos and questions ready, and the pet near you.
visit-next-in_progress = The visit is under way.
visit-next-done = Thank you for being with us. If things get worse, tap “Urgent”.
visit-next-cancelled = The time is free again. You can book anew from the first screen.
visit-next-no_show = The visit did not happen. If that is a mistake, please call us.
visit-how-to-cancel =
    <i>For now a visit is moved or cancelled by phone: { $phone }. More than a day before it is free.</i>
pets-title =
    <b>{ $pets ->
        [one] { $pets } pet
       *[other] { $pets } pets
    }</b>
pets-none =
    <b>No pets yet.</b>

    They will appear here after the first booking.
pets-as-of = <i>The clinic’s program does not answer now; this is as of { DAY($at) }, { HOUR($at) }.</i>
pet-card =
    <b>{ $name }</b>

    { $facts }
calendar-title = Online vet: { $pet }
calendar-about = { $service }, vet { $doctor }. Visit { $code }.

## News beside the card

news-confirmed = ✅ The clinic has confirmed: { WHEN($at) }, vet { $doctor }. Open the file to have the visit in your calendar.
news-moved = 🔁 The visit was moved: { WHEN($at) }, vet { $doctor }. Open the file to correct your calendar.
news-booked = 🗓 The clinic booked you in: { WHEN($at) }, vet { $doctor }. Open the file to have the visit in your calendar.
news-service = 🩺 The clinic has changed the service: { $service }, { MONEY($price) }. The time is the same: { WHEN($at) }.
news-cancelled = ✖️ The visit of { WHEN($at) } is cancelled. You can book anew from the first screen.
news-collision =
    <b>Sorry: the clinic has taken your time { WHEN($at) }.</b>

    Please choose another or call: { $phone }
