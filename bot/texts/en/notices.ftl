# Messages of the bot's own accord: reminders, what comes and how, letters instead of Telegram.

## Reminders of a visit

visit-reminder-day =
    <b>⏰ Reminder: { WHEN($at) }</b>

    { $pet }, vet { $doctor }
visit-reminder-prepare =
    <b>How to prepare</b>
    { $prepare }
visit-reminder-hour =
    <b>⏰ The visit is soon: { CLOCK($at) }</b>

    { $pet }, vet { $doctor }. The video link comes before it begins.
reminder-coming = ✅ I’ll be there
reminder-thanks = Good, the vet knows. See you { DAY($at) }, { HOUR($at) }

## What comes and how

## A late conclusion

result-late =
    <b>🩺 The conclusion is not ready yet</b>

    { $pet }, visit { WHEN($at) }, vet { $doctor }. It was promised within { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    } and is late, sorry. It will come here by itself as soon as the vet has finished it.

    If a question cannot wait, write to the vet. If your pet is worse, tap “Urgent”.

notices-open = 🔔 Messages and quiet hours
notices-title =
    <b>🔔 What you hear from us, and how</b>

    ✅ comes, ⬜ does not. About visits and health at least one way always stays open.
    If a visit is moved or cancelled, or the video link comes, and we see no answer, the same goes by mail.

    Quiet hours are { $since } to { $until } on your clock: reminders wait for the morning, the rest comes without a sound. What is urgent for health is always heard.
notices-fewer =
    { $topic ->
        [service] That was a message about a visit.
        [medical] That was a message about your pet’s health.
        [billing] That was a message about payment.
        [reminders] That was a reminder.
       *[news] That was a piece of news.
    } Its row stands first: switch off what is too much.
topic-service = Visits
topic-medical = Health
topic-billing = Payment
topic-reminders = Reminders
topic-news = News
notices-cell-telegram = { $on ->
        [yes] ✅
       *[no] ⬜
    } { $topic }: Telegram
notices-cell-email = { $on ->
        [yes] ✅
       *[no] ⬜
    } { $topic }: mail
notices-reminder-day = { $on ->
        [yes] ✅
       *[no] ⬜
    } A day before
notices-reminder-hour = { $on ->
        [yes] ✅
       *[no] ⬜
    } An hour before
notices-quiet = { $on ->
        [yes] ✅
       *[no] ⬜
    } Quiet hours
notices-one-way = Not a word at all is not possible: { $other ->
        [email] mail is on now
       *[telegram] Telegram is on now
    }.
notices-no-email = First confirm your e-mail: Settings → “Confirm e-mail”.
notice-seen = 👌 Seen
notice-touched = Good, no e-mail is needed.
notice-fewer = 🔕 Fewer like this

## Letters

letter-thing-owner = The vet has sent a file. It waits for you in the bot’s chat.
letter-thing-doctor = The owner has sent a file. It waits for you in the bot’s chat.
letter-in-the-bot-owner =
    { $link ->
        [none] To answer, move or cancel the visit, open our bot in Telegram.
       *[other] To answer, move or cancel the visit, open the bot: { $link }
    }
letter-in-the-bot-doctor =
    The bot cannot reach your Telegram, hence this letter. { $link ->
        [none] To answer the owner, open our bot in Telegram.
       *[other] To answer the owner, open the bot: { $link }
    }
letter-result-subject = { $clinic }: the result of visit { $code }
