# The chat of a visit, and the owner's video.

chats-open = 💬 Chats
chats-title = <b>💬 Open chats</b>
chats-none = There are no open chats: one opens when the visit is confirmed.
chat-button = { $pet } · { $who } · { DAY($at) }{ $unread ->
        [0] {""}
       *[other] {" "}· 🔵 { $unread }
    }
chat-head =
    { $side ->
        [doctor] 💬 <b>{ $pet } · { $who }</b> · visit on { DAY($at) }
       *[owner] 💬 <b>{ $pet } · Dr { $who }</b> · visit on { DAY($at) }
    }
chat-door-open = Write: whatever you send goes into this chat. It is open until { WHEN($at) }.
chat-door-early = The chat opens when the vet confirms the visit.
chat-door-locked = The vet has closed the chat for now. If it is urgent, call { $phone }.
chat-door-over = The chat of this visit is closed.
outside-not-sent = <b>Your message has gone to nobody.</b> It is still here, and one tap passes it to the desk.
outside-opens = 🕐 The clinic is closed now; they answer after { WHEN($at) }. If it is urgent, tap “Urgent”.
outside-soon = 🕐 The desk answers within { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }. If it is urgent, tap “Urgent”.
outside-again-until = 🔁 Until { DAY($at) } a repeat visit costs less.
outside-again = 🔁 Repeat visit · { MONEY($price) }
outside-desk = 📨 Pass it to the desk
outside-nothing = There is nothing to pass on: please write the message again.
outside-sent =
    <b>📨 Passed to the desk, number { $code }.</b>

    The answer comes here before { CLOCK($due) }.
outside-request = A message after visit { $code }: { $words }
chat-line =
    { $who ->
        [me] You
        [doctor] Vet
       *[owner] Owner
    }, { HOUR($at) }{ $tick ->
        [sent] {" "}⏳
        [delivered] {" "}✓
        [seen] {" "}✓✓
        [mailed] {" "}✉️
        [lost] {" "}⚠️
       *[none] {""}
    }:
chat-leave = 🚪 Leave the chat
chat-was-left = You have left the chat: new messages go nowhere.
chat-lock = 🔒 Close the chat
chat-unlock = 🔓 Open the chat
chat-reply = ✍️ Reply
chat-whom = <b>Whom is this message for?</b> It has gone to nobody so far.
chat-nobody = Nobody, do not send it
chat-not-sent = The message has gone nowhere.
chat-cannot-carry = The chat cannot carry this. Words, photos, videos, voice messages and documents are fine.
chat-sounds-urgent = <b>🚨 What you describe may be urgent.</b> Don’t wait for an answer: press “Urgent” and compare the signs.
chat-alarming = 🚨 <b>Sounds urgent</b>
chat-on-its-way = ⏳ On its way · { $pet } · { $who }
chat-tick-delivered = ✓ Delivered, { HOUR($at) } · { $pet } · { $who }
chat-tick-seen = ✓✓ Delivered, { HOUR($at) }, chat opened · { $pet } · { $who }
chat-tick-mailed =
    { $side ->
        [doctor] ✉️ Telegram is closed, sent by e-mail at { HOUR($at) }
       *[owner] ✉️ The vet has closed Telegram, sent to them by e-mail at { HOUR($at) }; what is urgent, by phone: { $phone }
    } · { $pet } · { $who }
chat-tick-lost =
    { $side ->
        [doctor] ⚠️ Not delivered: the owner has closed Telegram and there is nowhere to send an e-mail. Better call.
       *[owner] ⚠️ Not delivered yet: the vet has closed Telegram. They will read it when they open the chat; what is urgent, by phone: { $phone }.
    } · { $pet } · { $who }
chat-quick-seen = I see it and will answer a little later.
chat-quick-photo = Please send a photo in daylight.
chat-quick-video = Please send a video of the breathing, 20–30 seconds.
chat-quick-wait = Let us watch until the evening; then write how things are.
chat-quick-urgent = This should be seen in a clinic, and today.
hint-talking = You are in a chat: messages go to the other side. Leave it with "Leave the chat".
hint-whom = Choose with a button whom the message is for.

## The owner's video

video-open = 🎥 Join
video-join = 🎥 Open the video
video-join-again = 🎥 Open the video again
video-fails = 🆘 I can’t connect
video-works = ✅ It works now
video-early = The “Join” button will be here { WHEN($at) }
video-unconfirmed = The vet has not confirmed the visit yet. The video link will be here as soon as they do.
video-over = The video of this visit is closed. The visit is under “My visits”.
video-no-room = The vet has not set up a room yet. The link will come here when the visit begins.
video-check =
    <b>🎥 Check these, then come in</b>

    • the browser may use camera and microphone
    • the connection is 2 Mbit/s or faster
    • the link is open in the browser of your phone or computer
    • your pet is with you

    If it does not work, tap “I can’t connect”: the vet knows at once.
video-started = <b>🎥 The vet has started the video visit.</b> Come in: open the link in a browser and allow camera and microphone.
video-soon =
    <b>🎥 Your visit is soon: { HOUR($at) }.</b>

    Open the link in a browser and check the camera, the microphone and the connection: at least 2 Mbit/s.
video-soon-no-link = <b>⏰ Your visit is soon: { HOUR($at) }.</b> The video link will come when the vet starts.
video-wish-call = 📞 Call me, please
video-wish-chat = 💬 Let’s use the chat
video-wish-wait = ⏳ Please wait, I’ll try again
video-wish-other = 🆘 Choose another way
video-clock-stands = The vet knows and will come to this chat. The visit’s clock is stopped.
video-clock-goes = ✅ Good that it works.{ $minutes ->
        [0] {""}
        [one] {" "}The { $minutes } minute of waiting is added to the visit.
       *[other] {" "}The { $minutes } minutes of waiting are added to the visit.
    }
video-heard-first =
    <b>🆘 The vet already knows that you can’t connect.</b>

    The visit’s clock is stopped, you lose nothing. What suits you best?

    Another browser, or mobile data instead of Wi-Fi, often helps.
video-heard-call =
    <b>📞 The vet knows and will call you.</b>

    { $number ->
        [none] The vet will find your number on the card.
       *[other] On { $number }; keep your phone at hand.
    } The visit’s clock is stopped. The clinic’s number: { $phone }
video-heard-wait =
    <b>⏳ The vet knows and will wait.</b>

    The visit’s clock is stopped, you lose nothing. Try another browser, or mobile data instead of Wi-Fi. The clinic’s number: { $phone }
video-heard-chat = { video-clock-stands }
video-heard-nobody =
    <b>We could not reach the vet: they are not on Telegram.</b>

    Please call the clinic and you will be put through: { $phone } The visit’s clock is stopped.
video-doctor-calls = <b>📞 { $doctor } is about to call you.</b> Keep your phone at hand.

## The doctor's answer

offer-title =
    <b>We are sorry: { $by ->
        [doctor] the vet
       *[other] the clinic
    } has cancelled the visit on { DAY($at) } at { HOUR($at) }.</b>
    { $reason ->
        [none] {""}
       *[other] Reason: { $reason }
    }

    You get the whole price back.
offer-times = Another time takes one tap, your answers are safe:
offer-button =
    { $who ->
        [same] Same vet
       *[other] Another vet
    } · { DAY($at) }, { HOUR($at) }
suggestion-title = <b>The vet suggests another time</b> instead of { WHEN($at) }. The visit stays where it is for now.
suggestion-take = ✅ { DAY($at) }, { HOUR($at) }
suggestion-keep = Leave it as it is
suggestion-taken = ✅ The visit has moved: { WHEN($at) }.
