# My data: take them along, correct them, take a consent back, delete everything, and what stays.

go-my-data = 🔐 My data
go-export = 📤 Export my data
go-stay = ↩️ I changed my mind, I stay
login-why-my-data = We give your data to you alone, so let us confirm your e-mail first.
my-data =
    <b>🔐 My data</b>

    Here you can take along all that the bot knows of you (a file for programs and a PDF to read), correct mistakes, withdraw a consent, or delete everything.

    The pet’s medical card is kept by the clinic in its own program: it must be kept, so it is not deleted from here. The clinic’s administrator can correct it or tell you more about it.
my-data-pending = ⏳ The consent is withdrawn, so your data will be deleted on { DAY($at) } at { HOUR($at) }. To keep them, agree again in “Documents and consents”.
export-comes = Collecting: two files will come here.
own-caption-json = 📤 All that the bot knows of you, on { DATE($at) }: a file for programs.
own-caption-pdf = 📤 The same to read.
erase = 🗑 Delete all about me
erase-sure = 🗑 Yes, delete everything
erase-question =
    <b>Delete all that the bot knows of you?</b>

    <b>At once:</b> we stop writing and doing anything for you. { $upcoming ->
        [0] You have no visits to come.
        [one] { $upcoming } visit to come is cancelled.
       *[other] { $upcoming } visits to come are cancelled.
    }
    <b>In { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }:</b> profile, e-mail, phone, pets ({ $pets }), files ({ $files }), chats, complaints, conclusions and consents are erased. Until then one button undoes it.

    <b>What stays:</b> your client’s card and the pet’s card in the clinic’s program — the clinic must keep them, ask it about them; times of past visits without names, for the vets’ schedule; a record that the data were destroyed, without names too.
leaving =
    <b>Your data will be deleted on { DAY($at) } at { HOUR($at) }.</b>

    We do nothing and write nothing now. Until then you can change your mind.
leaving-stayed = Good that you stayed: your data are in place. Cancelled visits did not come back; book again if you need to.
error-doctor-stays = This Telegram is tied to a vet’s place at the clinic. Ask the administrator to take the place away, then delete your data.
error-visit-goes-on = A visit is going on now. You can delete your data when it is over.
own-paper-title = Your data
own-paper-kept = All that the clinic’s bot keeps of you. The pet’s medical card is kept in the clinic’s program and given out by the clinic.
own-paper-footer = Your data · page { $page } of { $pages }
own-section-profile = Profile
own-section-sessions = Sign-ins
own-section-consents = Consents
own-section-pets = Pets
own-section-visits = Visits
own-section-chat = Chats
own-section-files = Files
own-section-requests = Requests
own-section-empty = Nothing.
own-yes = yes
own-no = no
own-key-telegram-id = Telegram number
own-key-last-name = Last name
own-key-first-name = First name
own-key-middle-name = Middle name
own-key-phone = Phone
own-key-phone-proven = Confirmed
own-key-city = City
own-key-language = Language
own-key-time-zone = Time zone
own-key-since = Since
own-key-email = E-mail
own-key-role = Role
own-key-used-at = Last used
own-key-ended-at = Ended
own-key-document = Document
own-key-version = Version
own-key-text-hash = Hash of the text
own-key-method = How
own-key-accepted-at = Agreed at
own-key-withdrawn-at = Withdrawn at
own-key-name = Name
own-key-species = Species
own-key-breed = Breed
own-key-sex = Sex
own-key-birthday = Born
own-key-age = Age
own-key-weight-kg = Weight, kg
own-key-chip = Chip
own-key-code = Number
own-key-starts-at = Start
own-key-minutes = Minutes
own-key-service = Service
own-key-doctor = Vet
own-key-pet = Pet
own-key-state = State
own-key-problem = Complaint
own-key-first-problem = First words
own-key-price = Price, ₽
own-key-cancel-reason = Why cancelled
own-key-result = Result
own-key-notes = The vet’s words
own-key-visit = Visit
own-key-sent-at = Sent
own-key-side = Who
own-key-kind = Kind
own-key-text = Text
own-key-size = Size, bytes
own-key-category = What it is
own-key-source = From whom
own-key-created-at = Made
own-key-words = Words
own-key-answer = Answer
own-section-notices = Message settings
own-key-grid = Grid
own-key-reminders-off = No reminders
own-key-is-quiet-at-night = Quiet at night
own-key-found = Found
own-key-advice = What to do
own-key-watch = Watch
own-key-medicines = Medicines
own-key-drug = Medicine
own-key-dose = Dose
own-key-times = Times a day
own-key-days = Days
own-key-food = With food
own-key-diagnoses = Diagnoses
own-key-title = Title
own-key-temperature = Temperature
own-key-next-days = Again in days
own-key-next-on = Again on
own-value-owner = owner
own-value-doctor = vet
own-value-clinic = clinic
own-value-received = received
own-value-confirmed = confirmed
own-value-in-progress = going on
own-value-done = done
own-value-cancelled = cancelled
own-value-no-show = did not take place
own-value-text = words
own-value-photo = photo
own-value-voice = voice message
own-value-video = video
own-value-document = document
own-value-archive = archive
own-value-advice = question to the desk
own-value-quick = call back
own-value-move = asked to move
own-value-telegram-button = button in Telegram
own-value-telegram = Telegram
own-value-email = e-mail
own-value-day = a day before
own-value-hour = an hour before
own-value-with = with food
own-value-before = before food
own-value-after = after food
own-value-any = any
