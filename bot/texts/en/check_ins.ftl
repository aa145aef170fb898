# How the pet is two or three days after a visit (C30).

check-in-ask =
    <b>🤝 How is { $pet } after the visit on { DAY($at) }?</b>

    { $doctor } wants to know. One tap.
check-in-ask-again =
    <b>🤝 { $pet }: is everything all right?</b>

    You have not said yet how things are after the visit on { DAY($at) }. We will not ask again.
check-in-better = 🙂 Better
check-in-same = 😐 The same
check-in-worse = 😟 Worse
check-in-thanks-better =
    <b>🙂 Good to hear that { $pet } is getting better.</b>

    Please go on with the treatment to its end, even if things look well already.
check-in-thanks-same =
    <b>😐 Thank you, noted.</b>

    Sometimes a treatment needs more time. If anything worries you, write to the vet or book a repeat visit. If it gets worse, tap here again.
check-in-thanks-worse =
    <b>😟 { $doctor } is being told now that { $pet } feels worse.</b>
check-in-no-signs =
    Good that it is none of these. The vet knows already that it is worse.

    If anything from the list appears, do not wait for the visit: go to a clinic.
check-in-repeat-until = 🔁 Until { DAY($at) } a repeat visit costs less.
check-in-doctor-worse = 📉 <b>Worse:</b> this is what the owner answered on { DAY($at) } at { HOUR($at) }. They were shown the urgent signs and a repeat visit.
doctor-feeling-better = 🙂 After the visit: better
doctor-feeling-same = 😐 After the visit: the same
doctor-feeling-worse = 📉 After the visit: worse
letter-worse-subject = OnlyVet: a pet is worse after visit { $code }
letter-worse = Some days after visit { $code } the owner has answered that the pet is worse, and its vet does not work in the clinic any more. Please open the visit in the panel and get in touch with the owner.
