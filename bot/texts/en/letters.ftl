# Letters: plain text.

letter-code-subject = { $code } is your OnlyVet code
letter-code =
    Your code: { $code }

    It works for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } and only once. Enter it in the Telegram chat in which you asked for it.

    Tell this code to nobody: the clinic’s people never ask for it. If you asked for nothing, simply delete this letter.
letter-unlisted-subject = Login for OnlyVet vets
letter-unlisted =
    Somebody wanted to log in with this address as an OnlyVet vet. It is not on the clinic’s list of vets, so there is no code in this letter.

    If you are one of the vets, ask the administrator to add your address. If that was not you, simply delete this letter.
letter-changed-subject = OnlyVet has another address of yours
letter-changed =
    Another e-mail address was confirmed in your OnlyVet chat, and letters will go there from now on.

    If that was not you, call the clinic and we will close the access.

letter-doctor-invitation-subject = You have been added to { $clinic }
letter-test-subject = OnlyVet mail test
letter-test = If you can read this, the mail works: codes for signing in will reach owners and doctors.
