# Login by a code from a letter. For a vet the words are the same, listed or not.

login-email-owner =
    <b>Write your e-mail address</b>

    We will send a code to it, so that visits and pets stay yours alone. There is no password.
login-email-doctor =
    <b>Write your work e-mail</b>

    If this address is on the list of vets, a login code will come to it.
login-code-owner =
    <b>A code is on its way to { $email }</b>

    Write the 6 digits from the e-mail. The code works for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }. If there is no e-mail, look into “Spam”.
    { login-wait }
login-code-doctor =
    <b>If { $email } is on the list of vets, a code is on its way</b>

    Write the 6 digits from the e-mail. The code works for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }. If there is no e-mail, look into “Spam”.
    { login-wait }
login-wait =
    { $wait ->
        [0] You can ask for a new code now.
        [one] You can ask for a new code in { $wait } second.
       *[other] You can ask for a new code in { $wait } seconds.
    }
login-again = ↻ Send again
login-other-address = ✏️ Another address
login-done-owner = ✅ { $email } is confirmed. We have deleted the message with the code.
login-done-doctor = ✅ You are logged in as a vet. We have deleted the message with the code.
login-why-visits = Visits are for your eyes only, so let’s confirm your e-mail first.
login-why-pets = Pets from the clinic are for your eyes only, so let’s confirm your e-mail first.
