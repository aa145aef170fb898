# Red flags (product.md, 4.9). First aid: only what cannot hurt anyone.

urgent-question =
    <b>Is any of this happening now?</b>

    If so, tap it and we will tell you at once what to do.
flag-breathing = Hard to breathe, blue gums
flag-seizures = Seizures, unconscious
flag-bleeding = Heavy bleeding, injury
flag-no-urine = A cat that cannot urinate
flag-vomiting = A puppy or kitten vomits again and again
flag-no-water = No water for 12 hours or no food for a day
flag-poisoning = Poisoning
flag-birth = Difficult birth
flag-heat = Heat stroke
flag-obstruction = May have swallowed something, no stool
flag-pain = Acute pain
flag-bloat = Swollen, hard belly
flag-none = ✅ None of these

urgent-alarm =
    <b>🚨 Go to a 24-hour clinic right now.</b>

    { $flag }: this is not for an online visit. Only hands and instruments can help.
urgent-call = 📞 Call on the way: { $phone }
urgent-book-anyway = 🗓 Book anyway (the vet will see “urgent”)
urgent-calm =
    Good that there is none of these.

    If one appears, do not wait for the visit: go to a clinic. For now you can book in peace.

first-aid-breathing =
    <b>On the way</b>
    • Cool air and quiet; take off the collar and harness.
    • Let the pet lie or sit the way it breathes best.
    <b>Do not</b>
    • Do not squeeze the chest, wrap in a blanket or give anything by mouth.
first-aid-seizures =
    <b>On the way</b>
    • Move hard things away, dim light and sound, note the time.
    • After the fit lay the pet on its side and drive quietly.
    <b>Do not</b>
    • Do not hold by force, reach into the mouth or give water.
first-aid-bleeding =
    <b>On the way</b>
    • Press a clean cloth on the wound and keep pressing.
    • Carry on a board or blanket, move as little as possible.
    <b>Do not</b>
    • Do not pull out what is stuck in the wound; no human painkillers.
first-aid-no-urine =
    <b>On the way</b>
    • Carrier, quiet, warmth. Remember when he last urinated.
    <b>Do not</b>
    • Do not press the belly or wait till morning: this threatens life within hours.
first-aid-vomiting =
    <b>On the way</b>
    • Take food away. Water by the teaspoon, if it stays down.
    • Take a photo of the vomit and of anything that may have been eaten.
    <b>Do not</b>
    • Do not force-feed or give medicine without a vet.
first-aid-no-water =
    <b>On the way</b>
    • Take the list of medicines; remember when the pet last ate and drank.
    <b>Do not</b>
    • Do not pour water into the mouth: it can get into the lungs.
first-aid-poisoning =
    <b>On the way</b>
    • Take the package or a photo of what was eaten, and note the time.
    <b>Do not</b>
    • Do not cause vomiting or give milk, oil or pills unless a vet says so.
first-aid-birth =
    <b>On the way</b>
    • Warmth, dark, quiet. Take the newborn along with the mother, warm.
    <b>Do not</b>
    • Do not pull, and do not inject anything yourself.
first-aid-heat =
    <b>On the way</b>
    • Into the shade; wet paws and belly with cool water, let air blow.
    <b>Do not</b>
    • No ice, no ice-cold bath, no forced drinking.
first-aid-obstruction =
    <b>On the way</b>
    • Do not feed. Take a similar object or a photo of what is missing.
    <b>Do not</b>
    • Do not cause vomiting, give laxatives or pull a thread that shows.
first-aid-pain =
    <b>On the way</b>
    • Quiet and a carrier; lift gently: pain makes the kindest pet bite.
    <b>Do not</b>
    • No human painkillers: they can kill cats and dogs.
first-aid-bloat =
    <b>On the way</b>
    • No food, no water, drive calmly: hours matter.
    <b>Do not</b>
    • Do not massage the belly, give medicine or wait for it to pass.
urgent-clinics = 🏥 Clinics open day and night
urgent-near = <b>🏥 Open day and night near you:</b>
urgent-cities = <b>🏥 Which city are you in?</b>
urgent-city = <b>🏥 { $city }: clinics open day and night</b>
urgent-place = • { $name } — { $facts }
urgent-place-search = see the map for the address
