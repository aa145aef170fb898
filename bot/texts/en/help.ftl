# Help: what people need, a human last.

help =
    <b>Help</b>

    Choose a topic. If your pet is unwell right now, tap “Urgent”.
help-here = <i>About this screen</i>
help-others = If you wonder about something else, choose a topic.
about =
    <b>About</b>

    This is the official bot of { $clinic }. It books online visits and shows yours.

    The bot never asks for passwords, card numbers or codes from your bank. The code from our e-mail is entered only here. Our links lead only to pages of this bot and to the video: { $hosts }. Any other is not ours.

    Names, phones and what you write about your pet never get into a log.
help-contact-title = ☎️ Talk to a person
help-contact =
    The clinic’s phone: { $phone }

    If your pet is unwell right now: { $urgent }
help-register-title = ✉️ Login
help-register =
    There is no password. You write your e-mail, get a 6-digit code and enter it here. The code works for { $code_minutes ->
        [one] { $code_minutes } minute
       *[other] { $code_minutes } minutes
    }. We delete the message with the code at once.

    Name, phone, city and e-mail are corrected in “My profile”, consents are withdrawn in “Documents and consents”, everything is exported or deleted in “My data”; all of it is in the settings. If you lost your mailbox, call: { $phone }
help-book-title = 🗓 Booking
help-book =
    “Book” on the first screen: service, vet, day, time, pet, what happened, and one tap. We hold the time for { $hold_minutes ->
        [one] { $hold_minutes } minute
       *[other] { $hold_minutes } minutes
    } while you answer. Answers are saved at once: you may leave and come back.
help-pay-title = 💳 Payment
help-pay = The price is shown before booking. The clinic sends a payment link after it confirms the visit: a Russian bank card or SBP; the receipt comes by e-mail. Nobody in the chat asks for a card number.
help-prepare-title = 📋 Preparation
help-prepare =
    Have ready:
    • photos and videos of what worries you
    • weight, temperature, breaths a minute asleep
    • the list of medicines and a timeline
    • questions for the vet
    Keep the pet near you.
help-upload-title = 📎 Files
help-upload =
    Photos, videos, voice, tests and documents can be added while booking or later on the visit’s card: “Files”. Up to 10 files a visit, albums too. What is over 20 MB goes through a page; we send you the link. Best 15–30 minutes before the visit.

    All that was added and the vet’s conclusions are in “My pets” → “Documents”.
help-chat-title = 💬 Chat
help-chat =
    The chat with the vet opens when the visit is confirmed and closes { $chat_hours ->
        [one] { $chat_hours } hour
       *[other] { $chat_hours } hours
    } after it. Use “Write to the vet” on the visit’s card: text, photo, voice. A tick means “delivered”. When the chat is closed, book a follow-up or call: { $phone }
help-video-title = 🎥 Video
help-video =
    The visit is held by video in a browser. You need a camera, a microphone and 2 Mbit/s. The “Join” button appears on the visit’s card { $link_minutes ->
        [one] { $link_minutes } minute
       *[other] { $link_minutes } minutes
    } before the start.
help-night-title = 🌙 At night
help-night = You can book at any hour. If your pet is unwell at night, do not wait: tap “Urgent” and go to a 24-hour clinic.
help-after-title = 📝 After the visit
help-after =
    The vet’s conclusion comes here within { $result_hours ->
        [one] { $result_hours } hour
       *[other] { $result_hours } hours
    } after the visit, as a message and a PDF. Later it is in “My pets”: “History” and “Documents”. A repeat visit for the same reason within { $repeat_days ->
        [one] { $repeat_days } day
       *[other] { $repeat_days } days
    } is cheaper.
help-red-flags-title = 🚨 When to go at once
help-red-flags = Hard breathing, seizures, bleeding, poisoning, a cat that cannot urinate, a swollen belly, difficult birth, heat stroke, acute pain. The whole list and what to do on the way: the “Urgent” button below.
help-payment-failed-title = ⚠️ Payment failed
help-payment-failed = The booking is not lost. Try another card or SBP; if it does not work, call us: { $phone }
help-video-failed-title = ⚠️ Video does not work
help-video-failed =
    Open the link in a browser and allow camera and microphone. If it does not work, tap “Join” on the visit’s card and then “I can’t connect”: the vet knows at once, the visit’s clock stops, and you choose a call, the chat or to wait. The clinic’s phone: { $phone }
help-refund-title = ↩️ Refund
help-refund =
    Cancel or move a visit on its card in “My visits”; what you get back is said before the second tap.
    • more than { $free_hours ->
        [one] { $free_hours } hour
       *[other] { $free_hours } hours
    } before the start, the clinic’s fault or a failure: everything back
    • later: half
    • after the start and for a no-show: nothing
    The money comes within 10 working days.
