panel-filters = Filters
panel-people-who = Who is in doubt
panel-people-kind-owner = The owner
panel-people-kind-pet = The pet
panel-conflict-what = What differs
panel-requests-none-found-about = No request fits. Search by code, by digits of the telephone, or by any words of the name, the request or the note.
panel-requests-none-closed = No closed requests
panel-requests-none-closed-about = Requests that you have dealt with stay here, with your notes.
panel-resend = Sending everything again
panel-resend-all = { $n ->
        [one] Send { $n } booking again
       *[other] Send all { $n } bookings again
    }
panel-resend-left = Back in the queue: { $done }. Left: { $left }. The page goes on by itself.
panel-resend-done = { $done ->
        [one] Done: { $done } booking is back in the queue. Vetmanager will not get it twice.
       *[other] Done: { $done } bookings are back in the queue. Vetmanager will not get any of them twice.
    }
panel-resend-back = To the queue
panel-doctors-lack = What is missing
panel-doctors-lack-telegram = not signed in to the bot
