# The doctor's desk: notes, closing, actions, video, patients, reminders.

## Notes

note-for-private = 📝 Write for the clinic
note-for-owner = 💌 Write for the owner
note-write-private = Type or dictate. Only the clinic will see these notes.
note-write-owner = Type or dictate. The owner will read these words in the result of the visit.
note-kept =
    { $audience ->
        [owner] ✓ Kept for the owner
       *[other] ✓ Kept for the clinic
    }
note-corrected = ✓ The note is corrected
notes-none = No notes yet.
note-line =
    { $owner ->
        [yes] 💌
       *[no] 📝
    } { HOUR($at) }{ $later ->
        [yes] {" "}(added later)
       *[no] {""}
    }{ $voice ->
        [yes] {" "}🎤 voice
       *[no] {""}
    }
note-play = 🎤 Listen { HOUR($at) }
hint-note = I am taking notes: type or dictate, every message is added.

## Closing

closing-open = 🏁 Close the visit
closing-title =
    { $finished ->
        [yes] <b>🏁 The result was given out. A correction goes to the owner and the card at once.</b>
       *[no] <b>🏁 Closing the visit</b>
    }
closing-diagnoses = 🩺 Diagnosis
closing-found = 🔎 What was found
closing-advice = 📋 Recommendations
closing-medicines = 💊 Medicines
closing-watch = 👀 What to watch
closing-weight_kg = ⚖️ Weight
closing-temperature = 🌡 Temperature
closing-next_days = 🗓 Next visit
closing-check_in_days = 🤝 Ask how the pet is
closing-now = <i>Now:</i> { $words }
closing-next-service = 🔁 { $name }
closing-check-in-never = Do not ask
ticked = { $filled ->
        [yes] ✓ { $name }
       *[no] { $name }
    }
closing-drop = ✖ Take out: { $row }
closing-preview = 👁 What the owner sees
closing-check = 👁 Check and finish
closing-finish = ✅ Finish and give out
closing-clear = 🧹 Clear
closing-days =
    { $days ->
        [one] in { $days } day
       *[other] in { $days } days
    }
closing-ask-diagnoses = <b>Diagnosis.</b> Type a few letters and we will look in the clinic’s list. Recent ones, once there are any, are the buttons below.
closing-found-diagnoses = This was found. The last line is your own words.
closing-found-nothing = The clinic’s list has nothing like this. Shall I take your own words? Or write it differently.
closing-own = ✍️ Take as it is: { $words }
closing-found-advice = Ready texts with these words. The last line is your own words.
closing-ask-found = <b>What was found?</b> Write it in one message.
closing-ask-advice = <b>Recommendations.</b> Tap a ready text, find one by a word, or write your own. Each is added.
closing-ask-medicines =
    <b>Medicines.</b> Write, a line for each. Recent ones, once there are any, are the buttons below:
    <code>Synulox 50 mg 2 times a day 7 days with food</code>
    Columns will do too: <code>Synulox; 50 mg; 2; 7; with food</code>. The table shows how the bot understood it.
closing-gap =
    <b>What shall stand instead of { $gap }?</b>

    { $text }
closing-gap-skip = Leave “…”
closing-ask-watch = <b>What to watch, and what is an emergency?</b>
closing-ask-weight_kg = <b>Weight</b> in kilograms, such as 4.2.
closing-ask-temperature = <b>Temperature</b>, such as 38.6.
closing-ask-next_days =
    <b>When to come again?</b> Tap, or write a number of days or a day such as 12.06.
    Below is what for: the repeat visit, unless you choose.
closing-ask-check_in_days = <b>When shall the owner be asked how the pet is?</b> “Worse” reaches you at once.
closing-done =
    <b>✅ Visit { $code } is closed.</b>

    The result and the document are going to the owner, the record to the card in Vetmanager. You can take it back for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
hint-closing = I am waiting for the answer to the question above, in one message.
paper-for-mine = 📄 PDF for me
paper-for-owner = 📤 PDF for the owner
paper-for-owner-again = 📤 PDF for the owner again
paper-for-chat = 📄 PDF for me, with the chat
paper-on-its-way = The document is being made and will come in a moment

## Actions

act-accept = ✅ Accept
act-accept-done = ✅ The visit is confirmed, the owner will know.
act-times = 🕐 Another time
act-times-choose = <b>Which time shall I suggest to the owner?</b> The visit stays where it is until they agree.
act-times-none = You have no free time.
act-times-done = Suggested { WHEN($at) }. The owner's answer will come here.
act-start = ▶️ Start
act-start-done = ▶️ The visit is in progress.
act-no_show = 🚫 Did not come
act-start-ask =
    <b>The visit is on { WHEN($at) }. Begin right now?</b>

    { $pet }: the owner will see that the visit has begun.
act-start-sure = ▶️ Yes, begin now
act-no_show-ask = <b>{ $pet }, { WHEN($at) }: the owner did not come?</b> They will get a message.
act-no_show-sure = 🚫 Yes, did not come
act-no_show-done =
    Noted. You can take it back for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
act-undo = ↩️ Take it back
act-undo-done = ↩️ Taken back.
act-cancel = ✖️ Cancel the visit
act-decline = ✖️ Decline
act-cancel-why = <b>Why do you cancel?</b> The owner will read these words. Tap ready ones, or write your own for the owner.
reason-ill = The doctor is ill, we are sorry.
reason-emergency = The doctor is with a patient in danger, we are sorry.
reason-in-person = This needs an examination in a clinic: we cannot help online.
reason-not-mine = This needs a doctor of another speciality.
act-cancel-ask =
    <b>Cancel the visit of { WHEN($at) }, { $pet }?</b>

    The owner will read: “{ $reason }”
    They get an apology, the whole price back and three other times; the administrator will know.
act-cancel-sure = ✖️ Yes, cancel
act-cancel-other = ✏️ Another reason
act-cancel-done =
    The visit is cancelled; the owner gets an apology and other times. You can take it back for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
act-video = 🎥 Start video
act-room = 🔗 A link for this visit
act-chat = 💬 Chat with the owner
hint-reason = I am waiting for the reason, in one message; the owner will read it.
history-line = <b>{ DATE($at) }</b>{ $online ->
        [yes] {" "}· 💻 online
       *[no] {""}
    }{ $doctor ->
        [none] {""}
       *[other] {" "}· { $doctor }
    }
history-diagnoses = Diagnosis:
history-found = Found:
history-advice = Advice:
history-medicines = Medicines:
history-weight = Weight: { $kg } kg
history-no-words = Nothing was written about this visit.
history-none = There were no visits before.
history-newer = ← Newer
history-older = Older →

## In short

brief-wish = 🗣 <b>Asks for:</b> { $words }
brief-clinic-note = ⚠️ <b>The clinic's note:</b> { $words }
brief-note = ⚠️ <b>Note of { DAY($at) }:</b> { $words }
brief-no-warnings = ⚠️ No allergies or warnings on record.
brief-visits =
    🗂 <b>Before — { $count ->
        [one] { $count } visit
       *[other] { $count } visits
    }:</b>
brief-visit = • { DATE($at) } — { $what }{ $doctor ->
        [none] {""}
       *[other] {" "}({ $doctor })
    }
brief-no-visits = 🗂 No visits before.
brief-medicines = 💊 <b>Takes now:</b>
brief-medicine = • { $words } — { DATE($since) } to { DATE($until) }
brief-medicine-open = • { $words } — since { DATE($since) }
brief-no-medicines = 💊 Nothing is prescribed now.
brief-vaccinations = 💉 <b>Vaccinations:</b>
brief-vaccination =
    • { $name }{ $is_dated ->
        [yes] , { DATE($day) }
       *[no] {""}
    }{ $due ->
        [over] {" "}— <b>overdue since { DATE($again) }</b>
        [later] {" "}— again { DATE($again) }
       *[none] {""}
    }
brief-no-vaccinations = 💉 No vaccinations on record.
brief-weight = { $kg } kg ({ DATE($at) })
brief-weights =
    ⚖️ <b>Weight:</b> { $line }{ $trend ->
        [up] {" "}↑ rising
        [down] {" "}↓ falling
        [same] {" "}= steady
       *[none] {""}
    }
brief-no-weights = ⚖️ No weight on record.
brief-as-of = <i>The clinic's records as of { DAY($at) }, { HOUR($at) }</i>
brief-stale = <i>The clinic's program does not answer; this is the last copy: { DAY($at) }, { HOUR($at) }</i>
brief-clinic-silent = <i>The clinic's program does not answer: its records are missing here.</i>
brief-not-in-clinic = <i>The clinic does not know this animal yet: these are the bot's own records.</i>

## Video

room-ask =
    { $visit ->
        [yes] <b>Send the link of the room</b> for this visit, beginning with https://
       *[no] <b>Send the link of your own room</b>, such as Yandex Telemost: https://telemost.yandex.ru/j/…
    }
room-now = Now: { $link }
room-missing = There is no video room yet.
room-kept = ✓ The link is kept.
room-own = 🔗 My video room
hint-room = I am waiting for the link of a room, beginning with https://
video-is-on = <b>🎥 The video is on.</b> The owner has the link, the visit is in progress.

## Patients

patients-open = 🐾 My patients
patients-title =
    { $query ->
        [none] <b>🐾 My patients</b>
       *[other] <b>🐾 My patients: { $query }</b>
    }
patients-none = Nobody was found.
patients-search = 🔎 Find
patients-ask = Write the pet's name, the owner, or the last digits of the phone (four at least).
patient-button = { $pet } · { $owner } · { $visits ->
        [one] { $visits } visit
       *[other] { $visits } visits
    }
hint-search = I am waiting for a pet, an owner or the end of a phone.

## Doctor's reminders

reminders-open = 🔔 Reminders
reminders-title = <b>🔔 What to remind you of</b>
reminder-switch-evening = { $on ->
        [yes] ✅
       *[no] ⬜
    } In the evening: tomorrow
reminder-switch-morning = { $on ->
        [yes] ✅
       *[no] ⬜
    } In the morning: today
reminder-switch-soon = { $on ->
        [yes] ✅
       *[no] ⬜
    } 10 minutes before a visit
reminder-switch-unfinished = { $on ->
        [yes] ✅
       *[no] ⬜
    } Visits left open at the end of the day
reminder-switch-result = { $on ->
        [yes] ✅
       *[no] ⬜
    } A conclusion is not written yet
reminder-evening = <b>🌙 Tomorrow, { DAY($day) }</b>
reminder-morning = <b>☀️ Today, { DAY($day) }</b>
reminder-soon = <b>⏰ In 10 minutes</b>
reminder-unfinished = <b>📝 These visits are not closed</b>
reminder-result = <b>📝 The owner waits for the conclusion</b>
reminder-line =
    { HOUR($at) } · { $pet }{ $service ->
        [none] {""}
       *[other] {" "}· { $service }
    }
unanswered-doctor = <b>⏳ This booking has waited too long for your answer.</b> The administrators know.
colleague-offer =
    <b>{ $urgent ->
        [yes] 🚨 An urgent booking waits for a doctor
       *[no] ⏳ A booking waits for a doctor
    }</b>

    { WHEN($at) } · { $service }, { $species }
    Your colleague has not answered, and you are free at that time. Whoever taps first has the visit.
colleague-take = 🙋 Take the visit
colleague-taken = ✅ The visit is yours and confirmed, the owner will know.
letter-cancelled-subject = OnlyVet: the doctor has cancelled visit { $code }
letter-cancelled = The doctor has cancelled visit { $code }. The owner was promised an apology, the whole price back and other times; the reason stands on the visit's page in the panel.
letter-unanswered-subject = OnlyVet: visit { $code } was not answered
letter-unanswered = The doctor has not answered booking { $code } in time. Open it in the panel: it needs an answer or another doctor.
trouble-first = 🆘 <b>The owner cannot connect to the video</b> and is choosing: a call, the chat or to wait. The visit’s clock stands still.
owner-expects-call = The owner knows that you are calling.
trouble-call = 🆘 <b>The owner cannot connect</b> and asks for a call.
trouble-chat = 🆘 <b>The owner cannot connect</b> and would rather use the chat.
trouble-wait = 🆘 <b>The owner cannot connect</b>, tries again and asks you to wait.
