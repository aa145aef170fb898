# What went wrong, and what to do next.

error-unexpected = That did not work, and it is our mistake. Your answers are safe. If you call us, mention number { $code }.

error-not-allowed = You cannot do this.
error-not-your-visit = There is no such visit among yours.
error-not-your-pet = There is no such pet among yours. Please choose another.
error-login-needed = To show private things we need to confirm your e-mail: it takes one code from an e-mail.
error-doctors-only = This is only for the clinic’s vets. If you are one, log in again: /doctor
error-consent-needed = There is one more document to agree to.

error-not-understood = We could not read that answer. Please try again in words.
error-bad-email = That does not look like an e-mail address. One looks like anna@example.org
error-bad-phone = We could not read that number. Try +7 900 555-01-23, 8 900 555-01-23 or 9005550123.
error-bad-name = We could not read that name. Please write the last and first name in letters: Ivanova Anna.
error-bad-pet-name = The name needs at least one letter: the vet will call your pet by it.
error-bad-birthday = There is no such date, or it is still to come. Try 12.05.2021 or simply “3 years”.
error-bad-weight = We could not read that weight. Write a number: 4.5 or 350 g.
error-too-short = Too short: the vet needs at least { $least ->
        [one] { $least } character
       *[other] { $least } characters
    }.
error-too-long = Too long: { $length ->
        [one] { $length } character
       *[other] { $length } characters
    }, and { $most } fit. Your message is still above: shorten it and send it again.
error-foreign-contact = That is somebody else’s contact. We need yours: use the button below or type it.

error-wrong-code = The code does not match. { $tries_left ->
        [one] { $tries_left } try left
       *[other] { $tries_left } tries left
    }.
error-not-a-code = The code from the e-mail is 6 digits. Please write just those; no try was used up.
error-code-expired = This code no longer works. Ask for a new one with “Send again”.
error-code-tries-spent = Too many wrong tries, the code is void. Ask for a new one with “Send again”.
error-too-often = A little later, please: try again in { wait-words }.
wait-words =
    { $unit ->
        [minutes] { $count ->
            [one] { $count } minute
           *[other] { $count } minutes
        }
       *[seconds] { $count ->
            [one] { $count } second
           *[other] { $count } seconds
        }
    }
error-doctor-bound-elsewhere = This vet’s place is tied to another Telegram. Ask the administrator to allow the new phone.

error-bad-period = The end must be after the beginning and within { $days } days.
error-slot-taken = Somebody has just taken this time. Your answers are safe; please choose another.
error-hold-expired = We no longer hold the time. Your answers are safe; please choose it again.
error-no-free-time = There is no free time now.
error-not-bookable = This service or vet cannot be chosen online now. Please choose another.
error-draft-incomplete = One answer is missing.
error-too-many-bookings = That is enough bookings for today. If you need one more, please call us.
error-visit-not-found = This visit is no longer there.
error-impossible-step = That cannot be done with this visit any more: it has changed.

error-already-listed = This address is on the list of vets already.
error-person-not-found = There is no such person, or their data has been deleted.
error-doctor-not-found = There is no such vet on the list.
error-already-linked = This Vetmanager employee is linked to another vet already.
error-wrong-password = The e-mail or the pass phrase does not match.
error-weak-password = The pass phrase needs at least { $least } characters.

error-clinic-system = The clinic’s program did not answer as it should. Your answers are safe and we know already.
error-clinic-unavailable = The clinic’s program is not answering right now. Your answers are safe; try again in a few minutes.
error-clinic-refused = The clinic’s program did not accept the request. We know already and will look into it.
error-clinic-not-configured = The link to the clinic’s program is not set up yet. We know already.

error-bad-temperature = We could not read that temperature. Write a number: 38.5.
error-bad-next-visit = We could not read when. Write a number of days from 1 to { $most }, or a day to come: 12.06.
error-check-in-over = This question needs no answer any more. If help is needed, “Urgent” is at the foot of the screen.
error-bad-medicine = We could not read that prescription. Write: medicine, dose, times a day, days.
error-bad-room-link = We cannot take this link: owners are promised that links lead only to { $hosts }. It begins with https://
error-visit-answered = This booking has been answered, or your time is taken. Thank you for offering.
error-reason-needed = Please write a reason: the owner will see it.
error-conclusion-empty = There is nothing to send yet: neither a diagnosis nor advice.
error-visit-not-finished = The result appears when the visit is finished.
error-chat-closed = Nothing can be written here now.
error-room-not-ready = There is no video link now: it appears shortly before the start.
error-too-late-to-undo = Five minutes have passed; this can no longer be undone.
error-too-late-to-move = The visit is less than { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    } away. It can be moved by phone: { $phone }
error-moves-paused = Online booking is paused, so for now only the clinic can move a visit: { $phone }
error-terms-changed = The terms of the refund have changed while the screen was open. Here are the present ones.
error-already-settled = This has been settled meanwhile; open the current screen.
error-booking-paused =
    <b>⏸ Online booking is paused right now.</b>

    { $own ->
        [yes] { $words }
       *[no] It will open again soon. What you have answered so far is kept.
    }

    { $has_phone ->
        [no] Visits that are booked already take place as usual.
       *[yes] You can book by phone, { $phone }, or tap “Call me back”. Visits that are booked already take place as usual.
    }
