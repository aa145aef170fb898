# A visit's files at the doctor's, and what is asked of the owner.

gallery-none = No files yet. Ask the owner for some: they will see what is needed, and a button to send it.
gallery-line =
    { $number }. { $file }{ $source ->
        [doctor] {" "}— from you
       *[other] {""}
    } · { DAY($at) }, { HOUR($at) }{ $new ->
        [yes] {" "}· 🆕 new
       *[no] {""}
    }
gallery-file = 👁 { $number }. { $file }
gallery-all = 👁 Send me all
gallery-more = 📥 Ask for more
gallery-send = 📤 Send to the owner
gallery-coming = { $count ->
        [one] { $count } file is coming
       *[other] { $count } files are coming
    }
gallery-copy = No. { $number } · { $file } · { $pet } · { DAY($at) }, { HOUR($at) }
gallery-ask-what = <b>What shall I ask for?</b> The owner gets these words and a button behind which files are awaited.
gallery-asked = ✓ Asked for: { $what }
gallery-send-title =
    <b>📤 Files for the owner</b>

    Send a scan, a scheme or a referral here, up to { $most ->
        [one] { $most } file
       *[other] { $most } files
    }. The owner gets them at once; they stay with the visit and in the owner's documents.
gallery-taken-back = Taken out of the visit: { $file }. A copy that is in the owner's chat already stays there.
file-wish-stool = A photo of the stool
file-wish-breathing = A video of the breathing at rest, 20–30 seconds
file-wish-spot = A photo of the sore spot in daylight
file-wish-walk = A video of the walk, from the side and from behind
file-wish-lab = Lab results as PDF
file-wish-package = A photo of the package of the medicine or food
files-asked =
    <b>📥 Doctor { $doctor } asks for: { $what }</b>

    It is for the visit: { $pet }. Tap the button and send the file here.
files-asked-send = 📎 Send files
