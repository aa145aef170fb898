# A pet's history: the screen, its pages, and one PDF for another clinic.

past-open = 📖 History
past-paper = 📄 PDF for another clinic
past-more = Show more →
past-newer = ← Newer
past-title = <b>📖 History: { $pet }</b>
past-empty = Empty so far: visits at the clinic and online, advice, weight and vaccinations will be here.
past-weights = ⚖️ Weight: { $shown }
past-weighing = { $kg } kg ({ DATE($at) })
past-shots = 💉 Vaccinations
past-shot-day = { DATE($day) }
past-shot-next = again { DATE($day) }
past-at-clinic = Visit at the clinic
past-entry = { DATE($at) } · { $where }
past-doctor = Vet: { $said }
past-diagnoses = Diagnosis: { $said }
past-found = Found: { $said }
past-advice = What to do: { $said }
past-medicines = Medicines: { $said }
past-weight = Weight: { $kg } kg
past-as-of = The clinic’s data of { DAY($at) }, { HOUR($at) }.
past-stale = The clinic’s program is not answering right now. This is the last copy, of { DAY($at) }, { HOUR($at) }.
past-no-copy = The clinic’s program is not answering right now, so its records are missing here for the moment.
past-on-its-way = Making the PDF, it will come here.
past-caption = 📄 The pet’s history of { DATE($at) }. You may forward it to any clinic.
past-day = { DATE($at) }
past-date = { DATE($day) }
past-paper-title = History of a pet
past-paper-made = Made
past-paper-as-of = Source
past-paper-day = Date
past-paper-kg = Weight, kg
past-paper-weights = Weight
past-paper-shots = Vaccinations
past-paper-vaccine = Vaccine
past-paper-kind = Kind
past-paper-again = Again
past-paper-boundaries = Made from the records of the clinic and of online visits. It does not replace an examination.
past-paper-footer = History of a pet · page { $page } of { $pages }
past-kg = { $kg }

## The pet is no more

pet-died = 🕊 The pet is no more
pet-died-sure = Yes, mark it
pet-died-question =
    <b>{ $name }: the pet is no more?</b>

    Reminders stop, visits to come are cancelled. The history and the documents stay.
pet-died-done =
    <b>We are very sorry.</b>

    We will remind you of nothing more. The history stays here. If you need a person, call us whenever you like.
pet-remembered-button = 🕊 { $name }
pet-remembered =
    <b>🕊 { $name }</b>

    The history and the documents are kept here.
pet-lives = Marked by mistake
pet-lives-done = Good, the mark is off. Cancelled visits did not come back.
