# An owner's profile: what we know, and a pencil for every line.

go-profile = 👤 My profile
go-no-middle = No middle name
profile =
    <b>👤 My profile</b>

    Last name: { $last }
    First name: { $first }
    Middle name: { $middle }
    Phone: { $phone }{ $phone_proof ->
        [yes] {" "}(yours, Telegram says so)
       *[no] {""}
    }
    E-mail: { $email }
    City: { $city } (your time is { CLOCK($at) })

    <i>Bookings take these by themselves. What you correct, the desk sees and puts right in the clinic’s records.</i>
profile-nothing = not given
profile-no-middle = none
profile-edit-last = ✏️ Last name
profile-edit-first = ✏️ First name
profile-edit-middle = ✏️ Middle name
profile-edit-phone = ✏️ Phone
profile-edit-email = ✏️ E-mail
profile-edit-city = ✏️ City
profile-ask-last =
    <b>Your last name?</b>

    Write it in one message.
profile-ask-first =
    <b>Your first name?</b>

    Write it in one message.
profile-ask-middle =
    <b>Your middle name?</b>

    Write it, or tap “No middle name” and we will not ask again.
profile-ask-phone =
    <b>Your phone?</b>

    The button below is quickest. You can also write the number: 8…, 9… or +7…
profile-ask-city =
    <b>Which city are you in?</b>

    Write its name: it tells us what time it is where you are. Or choose a time zone.
profile-saved = Saved.
profile-city-saved = Saved. It is { CLOCK($at) } where you are, right?
profile-city-unknown = The city is saved, but we do not know its time. Please choose a time zone.
login-why-profile = We show your data to you alone, so let us confirm your e-mail first.
hint-last = We are waiting for your last name in one message.
hint-first = We are waiting for your first name in one message.
hint-middle = We are waiting for your middle name; or tap “No middle name”.
hint-city = We are waiting for the name of your city; or choose a time zone.
error-bad-city = We could not read the city. Please write just its name: Tyumen.
