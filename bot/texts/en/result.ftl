# The result of a visit: the message to the owner, the preview and the PDF.

result-title = <b>🩺 Result of visit { $code }</b>
result-preview-title = <b>👁 This is what the owner will see</b>
result-head =
    { $pet }
    { WHEN($at) } · { $service }
    Vet: { $doctor }
result-corrected = <i>Corrected on { DAY($at) } at { HOUR($at) }</i>
result-found = What was found
result-diagnoses = Diagnosis
result-advice = What to do
result-medicines = Medicines
result-watch = What to watch
result-measures = Measured
result-notes = The vet’s words
result-next = Next visit
result-next-day =
    { $service ->
        [none] { DATE($day) }
       *[other] { DATE($day) } — { $service }
    }
result-check-in = 🤝 On { DAY($day) } we will ask how your pet is.
result-check-in-day = we ask on { DAY($day) }
result-weight = weight { $weight } kg
result-temperature = temperature { $degrees } °C
result-emergency = If it gets worse: no food for a day, hard breathing, seizures, blood — do not wait for an online visit, go to a clinic that is open day and night.
result-emergency-phone = If it gets worse: no food for a day, hard breathing, seizures, blood — do not wait for an online visit, go to a clinic that is open day and night. Phone: { $phone }
result-no-diagnosis = No diagnosis was made
result-short = … the whole text is in the document below
result-addendum = Added on { DAY($at) }, { HOUR($at) }: { $text }
result-paper = 📄 The document again
result-write = 💬 Write to the vet
medicine-line = { $drug }{ $about ->
        [none] {""}
       *[other] {" "}— { $about }
    }
medicine-times =
    { $times ->
        [one] once a day
       *[other] { $times } times a day
    }
medicine-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
food-any = —
food-with = with food
food-before = before food
food-after = after food

## PDF

paper-title = Result of an online visit
paper-footer = Visit { $code } · page { $page } of { $pages }
paper-caption = 📄 Result of the visit on { DAY($at) }
paper-visit = Visit
paper-when = Date and time
paper-service = Service
paper-doctor = Vet
paper-owner = Owner
paper-pet = Pet
paper-chip = Chip
paper-problem = Why you came
paper-voice = (complaint by voice message)
paper-drug = Medicine
paper-dose = Dose
paper-times = How often
paper-days = How long
paper-food = Food
paper-chat = Chat
paper-chat-who = Who
paper-chat-when = When
paper-chat-said = Message
paper-chat-owner = Owner
paper-chat-doctor = Vet
paper-chat-photo = [photo]
paper-chat-voice = [voice message]
paper-chat-video = [video]
paper-chat-document = [document]
paper-chat-text = { "" }
paper-moment = { DATE($at) }, { HOUR($at) }
paper-boundaries = An online visit does not replace an examination in the clinic.
paper-phone = Phone { $phone }
