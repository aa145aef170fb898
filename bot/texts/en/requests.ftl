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
