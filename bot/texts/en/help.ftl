# Help: what people need, a human last.

help =
    <b>Help</b>

    Choose a topic. If your pet is unwell right now, tap “Urgent”.
about =
    <b>About</b>

    This is the official bot of { $clinic }. It books online visits and shows yours.

    The bot never asks for passwords, card numbers or codes from your bank. The code from our letter is entered only here. We send links only to the clinic’s site and to Yandex Telemost.

    Names, phones and what you write about your pet never get into a log.
help-contact-title = ☎️ Talk to a person
help-contact =
    The clinic’s phone: { $phone }

    If your pet is unwell right now: { $urgent }
help-register-title = ✉️ Login
help-register = There is no password. You write an e-mail address, get a 6-digit code and enter it here. The code works for 10 minutes. I delete the message with the code at once. If the mailbox is lost, call us: { $phone }
help-book-title = 🗓 Booking
help-book = “Book a visit” on the first screen: service, vet, day, time, pet, what happened, and one tap. I hold the time for 10 minutes while you answer. Answers are kept at once: you can leave and come back.
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
help-upload = A voice message can be attached while booking. For now send photos, tests and videos to the clinic by phone or e-mail, 15–30 minutes before the visit.
help-chat-title = 💬 Chat
help-chat = There is no chat with the vet in the bot yet. Before the visit you can call: { $phone }
help-video-title = 🎥 Video
help-video = The visit is in Yandex Telemost, in a browser. You need a camera, a microphone and 2 Mbit/s. The clinic sends a link 15 minutes before.
help-night-title = 🌙 At night
help-night = You can book at any hour. If your pet is unwell at night, do not wait: tap “Urgent” and go to a 24-hour clinic.
help-after-title = 📝 After the visit
help-after = The clinic sends a written conclusion within two hours. A repeat visit for the same reason within 30 days costs less.
help-red-flags-title = 🚨 When to go at once
help-red-flags = Hard breathing, seizures, bleeding, poisoning, a cat that cannot urinate, a swollen belly, difficult birth, heat stroke, acute pain. The whole list and what to do on the way: the “Urgent” button below.
help-payment-failed-title = ⚠️ Payment failed
help-payment-failed = The booking is not lost. Try another card or SBP; if it does not work, call us: { $phone }
help-video-failed-title = ⚠️ Video does not work
help-video-failed = Open the link in a browser and allow camera and microphone. If the connection breaks, the vet will call you. The clinic’s phone: { $phone }
help-refund-title = ↩️ Refund
help-refund = Cancelled more than 24 hours before, the clinic’s fault or a failure: everything back. Less than 24 hours: half. Nothing after the start or for a missed visit. Money arrives within 10 working days.
