# Settings, roles, logging out.

settings =
    <b>Settings</b>

    Language: { $language }
    Time: { $zone }
    E-mail: { $email }
    { $role ->
        [doctor] You are in the vet’s chat now.
       *[owner] {""}
    }
settings-no-email = not confirmed
settings-login-ended = your login has ended, please confirm the address again
settings-other-email = ✏️ Another e-mail
settings-saved = Saved.
language-question = Which language shall we speak?
language-ru = Русский
language-en = English
zone-question =
    <b>What is your time?</b>

    As far as we know it is { CLOCK($at) } now. Choose a city of your zone.
zone-europe-kaliningrad = Kaliningrad, −1
zone-europe-moscow = Moscow
zone-europe-samara = Samara, +1
zone-asia-yekaterinburg = Yekaterinburg, +2
zone-asia-omsk = Omsk, +3
zone-asia-krasnoyarsk = Krasnoyarsk, +4
zone-asia-irkutsk = Irkutsk, +5
zone-asia-yakutsk = Yakutsk, +6
zone-asia-vladivostok = Vladivostok, +7
zone-asia-magadan = Magadan, +8
zone-asia-kamchatka = Kamchatka, +9
role-to-doctor = 👩‍⚕️ To the vet’s chat
role-to-owner = 🐾 To the owner’s chat
role-now-doctor = You are in the vet’s chat.
role-now-owner = You are in the owner’s chat.
logout-question =
    <b>Log out?</b>

    Your visits stay. To see them again you will need a code from an e-mail.
logout-here = 🚪 Log out here
logout-everywhere = 🚪 Log out everywhere
logout-nobody = You are not logged in.
logged-out = You are logged out.
logged-out-everywhere = You are logged out everywhere this address was confirmed.
