# Consents: each on its own screen with its own button.

document-personal-data = Consent to the processing of personal data
document-offer = Contract (public offer)
document-rules = Rules of an online visit
document-remote-care = Consent to a remote consultation
consent-personal-data =
    <b>{ $title }</b>

    To book you, the clinic needs your name, phone, e-mail and facts about your pet. They serve the visit only; nobody sells them or hands them to strangers. You can withdraw in the settings.
consent-offer =
    <b>{ $title }</b>

    This is the contract: what the vet does, what it costs, when and how much is returned after a cancellation.
consent-rules =
    <b>{ $title }</b>

    In short: the pet is near, the facts are true, camera and microphone work, and we value each other’s time.
consent-remote-care =
    <b>{ $title }</b>

    The vet sees the pet through a camera and cannot touch it. So the opinion is preliminary, an online visit is not for emergencies, and the vet may send you to a clinic.
consent-version = <i>Version of { EDITION($version) }</i>
consent-more =
    { $more ->
        [0] <i>· this is the last document</i>
        [one] <i>· { $more } more document after it</i>
       *[other] <i>· { $more } more documents after it</i>
    }
consent-agree = I agree
consent-read = 📄 Read the whole text
consent-changed = The text changed while you were reading. Here is the new version.
document-page =
    <b>{ $title }</b>

    { $text }

    <i>Page { $page } of { $pages }</i>
consents =
    <b>Documents and consents</b>

    { $given ->
        [0] You have not agreed to anything yet.
        [one] You have agreed to { $given } document. You can read and withdraw each.
       *[other] You have agreed to { $given } documents. You can read and withdraw each.
    }
consent-withdraw = Withdraw
consent-withdraw-sure = Yes, withdraw
consent-withdraw-question =
    <b>Withdraw: { $title }?</b>
consent-after-personal-data =
    What follows:
    • without this consent we cannot take a new booking;
    • your data here are erased after { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, and visits still to come are cancelled then;
    • if you change your mind before, agree again and everything stays.

    The pet’s card stays in the clinic’s program: the clinic must keep it. To erase everything at once, open “My data”.
consent-after-offer = Visits already booked stand. For a new booking we will ask you to agree to the contract again.
consent-after-rules = Visits already booked stand. For a new booking we will ask you to agree to the rules again.
consent-after-remote-care = An online visit is impossible without this consent: we will ask for it before a new booking. Visits already booked stand; if you do not want them, cancel them in “My visits”.
consent-line =
    <b>{ $title }</b>
    Version of { EDITION($version) }
consent-never = ▫️ you have not agreed yet
consent-given = ✅ you agreed on { DATE($at) } at { HOUR($at) }, version of { EDITION($agreed) }
consent-outdated = 🔄 you agreed on { DATE($at) } at { HOUR($at) } to the old version of { EDITION($agreed) }; we will ask about the new one when you book
consent-taken-back = ✖️ you withdrew it on { DATE($at) } at { HOUR($at) }
consent-withdrawn = The consent is withdrawn.
