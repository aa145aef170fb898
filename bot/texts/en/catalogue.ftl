# Prices and vets.

catalogue-types =
    <b>Prices and vets</b>

    Who is the visit for?
client-type-owner = 🐾 My pet
client-type-breeder = 🐕 I am a breeder
client-type-shelter = 🏠 Shelter or volunteer
catalogue-shelves =
    <b>{ $kind ->
        [breeder] For breeders
        [shelter] For shelters and volunteers
       *[owner] For your pet
    }</b>

    Choose a section: you will see prices at once.
catalogue-shelf = { $title } · { $services }
catalogue-shelf-open =
    <b>{ $title }</b>
    { $pages ->
        [one] {""}
       *[other] Page { $page } of { $pages }
    }
catalogue-line = { MONEY($price) } · { $title }
service-card-slot =
    <b>{ $title }</b>

    { $about }

    💳 { MONEY($price) }
    🕐 { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
    👩‍⚕️ { $doctors }

    <b>How to prepare</b>
    { $preparation }
service-card-written =
    <b>{ $title }</b>

    { $about }

    💳 { MONEY($price) }
    ✍️ A written answer, without a meeting

    <b>How to prepare</b>
    { $preparation }

    Leave a request: the desk answers and arranges everything. By phone, too: { $phone }
service-card-package =
    <b>{ $title }</b>

    { $about }

    💳 { MONEY($price) }

    <b>How to prepare</b>
    { $preparation }

    Leave a request: the desk answers and arranges everything. By phone, too: { $phone }
service-ask = 📨 Leave a request
service-any-doctor = any suitable vet
doctors =
    <b>Our vets</b>

    { $lines }
doctors-none = The list of vets will be here soon. You can book already: we will find a suitable one.
doctor-line = • { $name } — { $about }
doctor-vet = vet
doctor-page =
    <b>{ $name }</b>
    { $about }

    What shall we book?

## What a vet is

specialisation-therapist = general vet
specialisation-surgeon = surgeon
specialisation-diagnostician = diagnostic imaging
specialisation-dermatologist = dermatologist
specialisation-cardiologist = cardiologist
specialisation-neurologist = neurologist
specialisation-ophthalmologist = ophthalmologist
specialisation-dentist = dentist
specialisation-dietologist = nutritionist
specialisation-behaviourist = behaviourist
experience-years = { $years ->
        [one] { $years } year
       *[other] { $years } years
    }
