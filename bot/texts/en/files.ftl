# Files: photos, videos, voice, lab results — and the page that takes the big ones.

error-file-too-large = The file is too large: we take this kind up to { $most } MB.
error-file-too-large-for-telegram = Telegram does not hand bots files over { $most } MB. Please send it through our upload page.
error-file-refused = { $reason ->
        [empty] The file is empty. Please send it again.
        [mismatch] The file’s name says one thing and its content another. Save it anew and send it again.
        [name] Something is wrong with the file’s name. Call it something simpler: “results.pdf”.
        [damaged] The file is damaged or did not arrive in full. Please send it again.
        [pixels] The picture has too many dots. Make it smaller than 50 megapixels.
        [bomb] We cannot open this archive. Please send the files one by one.
        [active] There is a program inside the document, and we do not take those. Save it as a plain PDF.
        [two-faced] Another file is hidden in this one, and we do not take those. Save it anew and send it again.
       *[unknown] We do not take files like this. Photos, videos, voice, PDF, DOC, DOCX, ZIP and RAR are fine.
    }
error-too-many-files = One visit holds { $most ->
        [one] { $most } file
       *[other] { $most } files
    }. Remove one to make room.
error-file-quota = Your files fill all { $most } MB. Remove what you do not need to make room.
error-file-gone = This file is no longer here.
error-link-gone = The link no longer works: it has been used, or its hour is over. Ask for a new one in the chat with the bot.
error-no-room-for-files = We cannot save the file right now, and that is our fault. Please try a little later.

file-kind = { $kind ->
        [photo] photo
        [video] video
        [voice] voice
        [archive] archive
       *[document] document
    }
file-category = { $category ->
        [contract] service contract
        [long-contract] long-term contract or subscription
        [act] act of work
        [consent] informed consent
        [surgery-consent] consent to surgery and anaesthesia
        [personal-data] personal data consent
        [medical-data] medical data consent
        [statement] statement or claim
        [owner-other] other paper of the owner
        [conclusion] vet’s conclusion
        [lab] lab results
        [imaging] ultrasound, X-ray, CT, echo
        [surgery-protocol] surgery and anaesthesia protocol
        [discharge] discharge note
        [passport] vaccinations, passport, chip
        [referral] referral
       *[pet-other] other paper of the pet
    }

upload-title = Files for the vet
upload-intro = Choose files and press “Send”. The vet will see them on the visit’s card.
upload-room = { $room ->
        [one] There is room for { $room } more file.
       *[other] There is room for { $room } more files.
    }
upload-limits = Photos and voice up to { $photo } MB, documents up to { $document } MB, videos up to { $video } MB, archives up to { $archive } MB.
upload-choose = Choose files
upload-drop = or drop them here
upload-send = Send
upload-remove = Remove
upload-until = The link works until { HOUR($at) } and takes files once.
upload-sending = Sending…
upload-checking = Checking…
upload-failed = The connection broke. Your files are still here: press “Send” again.
upload-marked = Remove the files marked in red: the others can go.
upload-nothing = Choose some files first.
upload-done = Done, we have your files
upload-some = Not everything was accepted
upload-none = No file was accepted
upload-accepted = accepted
upload-back = You can close this page and go back to the chat.
upload-again = Try again
upload-busy = Many uploads at once just now. Try again in a minute.
upload-too-often = Too many tries. Try again in a minute.

## In the chat: a step of the booking, and from the visit's card

files-question =
    <b>Do you have photos, a video or test results?</b>

    Send them here, as an album if you like: up to { $most ->
        [one] { $most } file
       *[other] { $most } files
    }. Photos of the sore place, a video of breathing or walking, and test results as PDF help most.
files-title =
    <b>Files of the visit</b>

    Send photos, video, voice or documents here, as an album if you like: up to { $most ->
        [one] { $most } file
       *[other] { $most } files
    }. The vet hears of them in one message.
files-count = <b>Received { $count } of { $most }</b>
files-line = { $number }. { $file }
files-waiting = ⏳ { $count ->
        [one] { $count } file is on its way
       *[other] { $count } files are on their way
    }; no need to wait.
files-repeated = ♻️ Already here: { $count ->
        [one] { $count } repeated file was not added
       *[other] { $count } repeated files were not added
    }, one of each is kept.
files-from-doctor = The vet has sent { $count ->
        [one] { $count } file
       *[other] { $count } files
    }.
files-refused = ✖️ <b>{ $file }:</b>
files-more-refused = … and { $count ->
        [one] { $count } more file was not taken
       *[other] { $count } more files were not taken
    }.
files-enough = ➡️ Done, go on
files-none = ➡️ No files
files-remove = 🗑 Remove a file
files-remove-one = 🗑 { $number }. { $file }
files-remove-which =
    <b>Which file shall we remove?</b>

    The vet will not see it any more.
files-removed = Removed: { $file }.
files-large = 📤 A file over 20 MB
files-upload =
    <b>The page for large files</b>

    Telegram does not hand bots files over 20 MB. Open the page, choose your files and press “Send”. The link works until { HOUR($at) } and takes files once.
files-open-page = 📤 Open the page
files-of-visit = 📎 Files
files-look = 📎 Look at the files
files-words-instead = We are waiting for files here. Words for the vet belong in the complaint or in the chat of the visit.
files-caption-kept = The words under the file are now part of the complaint, the vet will see them.
files-caption-said = The words under the file went to the vet in the chat of the visit.
files-taken = We have the file.
files-caption-lost = The vet will not see the words under the file: please add them to the complaint or the chat of the visit.
files-problem-too = The file will be attached. Now please say in words or by voice what has happened.
files-beside = We have the file and will attach it to the booking.
files-later = We will ask for files a little later, together with the complaint. Please answer this question first.
files-not-this = This cannot be attached to a visit. Photos, video, voice, PDF, DOC, DOCX, ZIP and RAR can.
files-told-late =
    <b>Not everything could be attached to visit { $code }</b>
files-added =
    <b>📎 { $count ->
        [one] The owner has sent { $count } new file
       *[other] The owner has sent { $count } new files
    }</b>
files-received =
    <b>📎 The vet has sent files for visit { $code }</b>
error-file-not-fetched = Telegram did not hand out this file. Please send it again.
hint-sending = Send files here: photos, video, voice or documents. When everything is sent, just go back.
hint-files = Send photos, video or documents; if there are none, tap “No files”.
