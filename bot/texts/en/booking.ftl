# Booking: one question, one screen.

booking-flags =
    <b>First things first: is any of this happening now?</b>

    If so, your pet needs a clinic, not a chat, and we will tell you what to do.
booking-service =
    <b>What do you need?</b>

    Choose a section. If unsure, begin with a general vet.
booking-other-clients = I am a breeder, shelter or volunteer
booking-doctor-question =
    <b>Which vet?</b>

    { $lines }
booking-any-doctor = 🩺 Any suitable · { DAY($at) }, { HOUR($at) }
booking-doctor =
    { $last ->
        [yes] ⭐ { $name }, last time · { DAY($at) }, { HOUR($at) }
       *[no] { $name } · { DAY($at) }, { HOUR($at) }
    }
booking-doctor-busy = { $name } · no time yet
booking-day =
    <b>Which day?</b>

    Only days with free time are shown.
booking-nearest = ⚡ Nearest: { DAY($at) }, { HOUR($at) }
booking-mirror-old = <i>The clinic’s program is not answering right now; this is the last known schedule. We will check again when you book.</i>
booking-day-gone = The time on that day has just run out. Please choose another.
booking-part =
    <b>{ DAY($day) }. When would suit you?</b>
part-night =
    🌃 Night · { $slots ->
        [one] { $slots } time
       *[other] { $slots } times
    }
part-morning =
    🌅 Morning · { $slots ->
        [one] { $slots } time
       *[other] { $slots } times
    }
part-day =
    ☀️ Day · { $slots ->
        [one] { $slots } time
       *[other] { $slots } times
    }
part-evening =
    🌙 Evening · { $slots ->
        [one] { $slots } time
       *[other] { $slots } times
    }
booking-slot =
    <b>{ DAY($day) }. What time?</b>

    We will hold the time for you while you answer.
booking-slot-none =
    <b>{ DAY($day) }. There is no free time left.</b>

    Please go back and choose another.
booking-zones = <i>This is your own time; the clinic’s time will stand beside it when you check the booking.</i>
booking-no-time =
    <b>There is no free time now.</b>

    Go back and choose another vet or service.
booking-held = ⏳ Holding { WHEN($at) } for you until { HOUR($until) }. Take your time.
booking-taken =
    <b>Somebody has just taken this time.</b>

    Your answers are safe. The nearest free times:
booking-taken-all =
    <b>Somebody has just taken this time.</b>

    Your answers are safe, but there is no other free time yet. Go back and choose another day or vet.
booking-name =
    <b>What is your name?</b>

    Last and first name, for example Ivanova Anna.
booking-phone =
    <b>Your phone?</b>

    The vet will call if the connection breaks. You can type it: 8…, 9… or +7…
booking-pet = <b>Who is coming to the visit?</b>
booking-pet-first = <b>Tell us about your pet.</b>
pets-stale = <i>The clinic’s program is not answering right now; this is what we know.</i>
booking-new-pet = ➕ Another pet
booking-pet-name =
    <b>What is the pet’s name?</b>

    Please write it.
booking-species = <b>{ $name } is a…</b>
booking-breed =
    <b>Which breed?</b>

    Write the first letters and we will look in the clinic’s list. Your own words are fine too.
booking-breed-found =
    <b>Similar breeds found.</b>

    Choose one or write differently.
booking-sex = <b>A boy or a girl?</b>
booking-birthday =
    <b>When was the pet born?</b>

    A date such as 12.05.2021, or an age in your own words: “about three years”.
booking-weight =
    <b>What does the pet weigh?</b>

    In kilograms: 4.5. Or in grams: 350 g.
skip-breed = Skip
skip-sex = I don’t know
skip-birthday = I don’t know
skip-weight = I don’t know
skip-problem = Go on without words →
booking-problem =
    <b>What has happened?</b>

    Write in your own words or send a voice message. It helps the vet to know:
    • since when
    • eating, drinking
    • vomiting, stool, urine
    • temperature, if measured
    • medicines given
booking-problem-voice =
    <b>🎤 We have your voice message; the vet will listen to it.</b>

    Would you add a few words? It helps the vet prepare.
booking-voice-kept = 🎤 The voice message is added to your words.
booking-summary =
    <b>Please check</b>
    { $urgent ->
        [yes] 🚨 Urgent: the vet will see this first
       *[no] {""}
    }
    <b>Service:</b> { $service }, { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
    <b>Vet:</b> { $doctor }{ $any_doctor ->
        [yes] {" "}(any suitable)
       *[no] {""}
    }
    <b>When:</b> { WHEN($at) }
    <b>Pet:</b> { $pet }
    <b>Problem:</b> { $voice ->
        [yes] 🎤 voice message{" "}
       *[no] {""}
    }{ $problem }
    <b>Files:</b> { $files ->
        [0] none
       *[other] { $files }
    }
    <b>Contact:</b> { $name }, { $phone }
    <b>Price:</b> { MONEY($price) }

    <i>Cancelled more than { $free_hours ->
        [one] { $free_hours } hour
       *[other] { $free_hours } hours
    } before: you get everything back; later: half. Nothing is returned after the start or for a missed visit.</i>
booking-book = ✅ Book
edit-service = ✏️ Service
edit-doctor = ✏️ Vet
edit-day = ✏️ Time
edit-pet = ✏️ Pet
edit-problem = ✏️ Problem
edit-files = ✏️ Files
edit-name = ✏️ Name
edit-phone = ✏️ Phone
booking-in-progress = ⏳ Booking…
booking-done-already = Already booked: visit { $code }
booking-done =
    <b>✅ Booking received: { WHEN($at) }</b>

    Visit { $code }. { $checked ->
        [yes] The visit’s card comes in the next message and keeps itself up to date.
       *[no] The clinic’s program is not answering right now; the clinic will see the booking as soon as it does. There is nothing for you to do. The visit’s card comes in the next message.
    }

## Hints when words came instead of a button, and for /help

hint-flags = A button is needed here: tap the sign you see, or “None of these”.
hint-service = A button is needed here: choose a section, then a service.
hint-doctor = A button is needed here: choose a vet.
hint-day = A button is needed here: choose a day from the list; the others have no time.
hint-part = A button is needed here: morning, day or evening.
hint-slot = A button is needed here: choose a time.
hint-personal-data = A button is needed here: “I agree”, or “Read the whole text”.
hint-documents = A button is needed here: “I agree”, or “Read the whole text”.
hint-consent = A button is needed here: “I agree”, or “Read the whole text”.
hint-email = We are waiting for an e-mail address, such as anna@example.org.
hint-code = We are waiting for the 6 digits from the e-mail. Spaces and dashes are fine.
hint-name = We are waiting for your last and first name in words.
hint-phone = We are waiting for a phone number: use the button below or type it.
hint-pet = A button is needed here: choose a pet.
hint-pet-name = We are waiting for the pet’s name in words.
hint-species = A button is needed here: choose a species.
hint-breed = We are waiting for the breed in words, or tap “Skip”.
hint-sex = A button is needed here: a boy, a girl or “I don’t know”.
hint-birthday = We are waiting for a date or an age in words, or tap “I don’t know”.
hint-weight = We are waiting for a number, or tap “I don’t know”.
hint-problem = We are waiting for words or a voice message: what has happened to the pet.
hint-summary = A button is needed here: “Book” if all is right, or ✏️ for the line to correct.

## Booking again

book-again = 🔁 Book again
again-service = <b>🔁 Booking again:</b> { $title }, { MONEY($price) }
again-repeat = The price of a repeat visit: less than { $days ->
        [one] { $days } day
       *[other] { $days } days
    } have passed.
again-doctor = Vet: { $name }
again-pet = Pet: { $name }
