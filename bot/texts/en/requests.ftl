# Questions and wishes to be called, to the desk: without a booking and without a login.

error-request-gone = This request is not there any more: it has been closed.
error-request-claimed = { $by } is working on this request.

request-answer =
    <b>The clinic's answer to request { $code }</b>

    { $answer }

request-alarm-new =
    <b>{ $urgent ->
        [yes] 🚨 Urgent request { $code }
       *[no] 📨 New request { $code }
    }</b>
request-alarm-overdue =
    <b>{ $urgent ->
        [yes] 🚨 Urgent request { $code } was not answered
       *[no] ⏳ Request { $code } was not answered
    }</b>
    The promised time is over. Please answer in the panel.
request-kind-quick = Asks to be called.
request-kind-move = Asks to move a visit.
request-kind-advice = Does not know which service is needed.
request-due = To be answered by { HOUR($due) }.
request-from = Name: { $name }
request-call = Phone: { $phone }
request-by-any = Answer by Telegram or by phone, whatever is easier.
request-by-phone = Wants a call.
request-by-telegram = Wants an answer in Telegram.
request-voice = 🎤 There is a voice message; it can be played in the panel.
request-words = “{ $words }”
letter-request-overdue-subject = OnlyVet: request { $code } was not answered
letter-request-overdue = Request { $code } has waited longer than promised. Please open the panel and answer it.

## The owner's screens

go-advice = 🤔 I don’t know what I need
go-call = 📞 Call me back
request-ask-advice =
    <b>Tell us what is happening.</b> In words or by voice.

    We can suggest a service or pass it to the front desk: a person answers within { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }. We do not diagnose by message.
request-for = <b>📨 Request:</b> { $title }
request-ask-quick =
    <b>What would you like to talk about?</b> You don’t have to answer.
request-voice-kept = 🎤 We have your voice message.
request-sounds-urgent = <b>🚨 This sounds urgent.</b> Tap “Urgent” and compare the signs before you book.
request-suggested =
    <b>With words like yours, people usually choose this.</b> It is a hint, not a diagnosis.
request-or-desk = Not sure? Ask the desk: a person answers within { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
request-book = 🗓 { $title } · { MONEY($price) }
request-ask-phone =
    <b>Which number shall we call?</b>

    Send your own with the button below, or type it.
request-ask-name = <b>What should we call you?</b>
request-ask-contact = <b>How shall we answer?</b>
request-way-any = Whatever is easier
request-way-phone = 📞 Call me
request-way-telegram = 💬 Write here
request-check =
    <b>Send this to the desk?</b>

    We answer within { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
request-wish-any = Answer in whatever way is easier.
request-wish-phone = Call me.
request-wish-telegram = Answer here, in Telegram.
request-send = 📨 Send
request-edit-words = ✏️ What happened
request-edit-phone = ✏️ Number
request-skip-words = Go on without words →
request-skip-suggested = 📨 Ask the desk
request-skip-name = Skip
request-sent =
    <b>📨 Request { $code } received</b>

    We answer by { CLOCK($due) }. If it cannot wait, call { $phone }
request-withdraw = ✖️ Not needed any more
request-withdrawn = Request { $code } is withdrawn; nobody will call.
cancelled-request = The request was not sent and has been erased.
hint-request-words = We are waiting for your words or a voice message.
hint-request-suggested = A button is needed here: choose a service or “Ask the desk”.
hint-request-consent = A button is needed here: “I agree” or “Read the whole text”.
hint-request-phone = We are waiting for a phone number: use the button below or type it.
hint-request-name = Write what we should call you, or tap “Skip”.
hint-request-contact = A button is needed here: how to answer you.
hint-request-send = Check it and press “Send”.
