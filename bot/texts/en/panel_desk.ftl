## The panel: the registrar's day

panel-nav-visits = Visits
panel-waiting-here = waiting
panel-nav-more = More
panel-find = Find
panel-any = All
panel-when = When
panel-who = Who
panel-state = State of the visit
panel-source = Booked
panel-to-day = Until
panel-reset = Reset
panel-save = Save
panel-further = Further
panel-to-the-start = To the start
panel-urgent = Urgent
panel-hour = { HOUR($at) }
panel-money = { MONEY($price) }
panel-day-label = Day
panel-service = Service

## Visits

panel-visits-about = All visits: from the bot and from the clinic's desk. The page renews itself.
panel-visits-find-hint = Code, phone, how a surname or a pet's name begins
panel-when-ahead = From today on
panel-when-past = Past
panel-when-all = All, latest first
panel-unsynced = Not in Vetmanager yet
panel-source-bot = from the bot
panel-source-desk = from the clinic
panel-visit-received = Waits for an answer
panel-visit-confirmed = Confirmed
panel-visit-in-progress = In progress
panel-visit-done = Done
panel-visit-cancelled = Cancelled
panel-visit-no-show = No show
panel-sync-queued = On its way
panel-sync-synced = There
panel-sync-attention = Needs a decision
panel-visits-none = No visits yet
panel-visits-none-about = They appear here as soon as somebody books. Past ones are in the field “When”.
panel-visits-none-found = Nothing found
panel-visits-none-found-about = No visit fits these conditions. Surnames and names of pets are found by their beginning, phones as a whole.

panel-visit = Visit { $code }
panel-made = booked { DATE($at) } at { HOUR($at) }
panel-see-queue = Open the queue
panel-reason-was = Cancelled because: { $reason }
panel-compare = As booked and as it is
panel-compare-what = What
panel-compare-first = At first
panel-compare-now = Now
panel-compare-when = Time
panel-compare-doctor = Doctor
panel-compare-service = Service
panel-compare-problem = Problem
panel-compare-same = unchanged
panel-owner = Owner
panel-no-phone = No phone given
panel-show-phone = Show the phone
panel-show-phone-about = The log shows who has looked at it and when.
panel-facts = About the visit
panel-pet = Pet
panel-price = Price
panel-length = Takes
panel-files = Files
panel-not-there-yet = not there yet
panel-doctors-week = This doctor's week
panel-doctor-closed = The doctor has closed the bot on { DATE($at) }: Telegram does not tell them of changes, so do it yourself.
panel-deeds = What to do
panel-confirm = Confirm
panel-from-desk-about = This visit was booked in Vetmanager: change its time, doctor and service there, the bot will learn of it.
panel-move = Another time or doctor
panel-change-service = Another service
panel-change-service-about = The start stays, length and price become those of the new service. The owner gets a message.
panel-change-service-do = Change the service
panel-link-video = Video link
panel-link-video-label = A link for this visit only
panel-link-video-about = It goes before the doctor's own room. Empty means the doctor's room again.
panel-reject = Reject
panel-reject-reason = The reason, which the owner will read
panel-reject-about = The time is free at once. The owner gets an apology, the reason and three other times.
panel-reject-do = Reject and tell the owner
panel-story = What has happened
panel-move-title = Another time for the visit: { $pet }
panel-move-now = Now: { DAY($at) }, { HOUR($at) }, { $doctor }.
panel-move-about = Only free times are shown. Owner and doctor get a message, Vetmanager follows by itself.
panel-move-nobody = Nobody offers this service online now.
panel-move-full = full
panel-move-full-about = This doctor has no free time for this service. Choose another doctor.
panel-keep-time = Leave it as it is
panel-free-times = { $n } free
panel-said-confirmed = The visit is confirmed. The owner gets a message, Vetmanager follows by itself.
panel-said-rejected = Rejected. The time is free again, the owner gets the reason and other times.
panel-said-moved = The visit is moved. Owner and doctor get a message.
panel-said-service-changed = The service is changed. The owner gets a message.
panel-said-link-set = The link is saved.

panel-by-owner = owner
panel-by-doctor = doctor
panel-by-staff = the clinic, in the panel
panel-by-vetmanager = the clinic, in Vetmanager
panel-by-bot = the bot
panel-event-booked = Booked
panel-event-booked-at-the-desk = Booked at the clinic
panel-event-in-vetmanager = Appeared in Vetmanager
panel-event-changed-in-vetmanager = Changed in Vetmanager
panel-event-confirmed = Confirmed
panel-event-in-progress = Visit began
panel-event-done = Visit done
panel-event-cancelled = Cancelled
panel-event-no-show = Noted as a no-show
panel-event-moved = Moved
panel-event-undone = Last step taken back
panel-event-service = Service changed
panel-event-collision = The time was given away in Vetmanager
panel-event-needs-attention = Needed a person's decision
panel-event-conflict-settled = Difference settled
panel-event-time-suggested = The doctor suggested another time
panel-event-not-answered = The doctor did not answer in time
panel-event-cannot-connect = The owner could not connect
panel-event-took-up = The vet went on by phone or chat
panel-event-double-cancelled = A surplus record in Vetmanager was cancelled
panel-event-feels-better = The owner answered: better
panel-event-feels-same = The owner answered: the same
panel-event-feels-worse = The owner answered: worse
panel-event-medical-card = Written into the medical card
panel-act-visit-confirmed = A visit was confirmed
panel-act-visit-cancelled = A visit was rejected
panel-act-visit-moved = A visit was moved
panel-act-visit-service = A visit's service was changed
panel-act-visit-link = A video link was changed
panel-act-phone-shown = An owner's phone was shown
panel-fact-starts-at = Time
panel-fact-doctor = Doctor no.

## The queue: sending, people, differences

panel-tab-queue = Sending
panel-tab-people = Who is it?
panel-tab-conflicts = Differences
panel-decide = Decide
panel-queue-edit = Edit and send
panel-queue-edit-about = Mend what Vetmanager did not take: the owner's name or phone. The visit is sent right after that.
panel-queue-edit-do = Save and send
panel-queue-phone-hint = Now { $phone }. Leave empty if it is right.
panel-owner-name = The owner's name
panel-owner-phone = Phone
panel-said-edited = Corrected, the visit is in the queue again.
panel-number = no. { $n }
panel-admission = admission no. { $n } in Vetmanager
panel-stranger = Vetmanager's user no. { $n }, who is no doctor of the bot

panel-people-about = Vetmanager knows several who are alike. Decide which of them has booked: the owner's visit stands whatever you answer.
panel-people-none = Everybody was recognised
panel-people-none-about = When Vetmanager takes one owner or pet for several, the question appears here.
panel-corrected = { $name }: the owner has corrected their data
panel-corrected-about = Client No. { $number } in Vetmanager, { $ago }. We only fill in what is empty and overwrite nothing: decide what is right and put it into the client’s card.
panel-corrected-theirs = In Vetmanager
panel-corrected-ours = The owner says
panel-corrected-name = Name
panel-corrected-phone = Phone
panel-corrected-email = E-mail
panel-corrected-done = Done, settled
panel-said-corrected-person = Noted: settled.
panel-people-owner = Who is it: { $name }?
panel-people-pet = Which patient is it: { $name }?
panel-people-since = asked { $ago }
panel-people-booked = Has booked
panel-people-pets = Pets
panel-people-unread = Vetmanager does not answer
panel-people-gone = deleted or dead
panel-people-link = It is this one
panel-people-link-one = It is this one: { $name }
panel-people-create = None of them: make a new client
panel-people-create-pet = None of them: make a new patient
panel-people-ask = Ask the owner
panel-why-phone = same phone
panel-why-email = same e-mail
panel-why-name = same name
panel-why-other-name = another name
panel-why-blacklisted = blacklisted
panel-said-linked-person = Linked. The visit is on its way to Vetmanager.
panel-said-created-person = A new record will appear in Vetmanager, the visit is on its way.
panel-said-asked-person = The owner was asked in Telegram. The question stays here until you settle it.

panel-conflicts-about = The same thing was changed here and in Vetmanager. “Right here” mends the appointment there, “Right in Vetmanager” takes it from there; the owner hears of it. “Already dealt with” changes nothing.
panel-conflicts-none = No differences
panel-conflicts-none-about = We and Vetmanager hold the same.
panel-conflict-time = Different times
panel-conflict-doctor = Different doctors
panel-conflict-state = Different states
panel-conflict-overlap = Two are booked at this time
panel-conflict-foreign-doctor = The visit is with a doctor whom the bot does not know
panel-conflict-ours = Here
panel-conflict-theirs = In Vetmanager
panel-conflict-keep-ours = Right here
panel-conflict-keep-theirs = Right in Vetmanager
panel-conflict-done = Already dealt with
panel-said-kept-ours = Decided: right here. Vetmanager follows by itself.
panel-said-kept-theirs = Decided: right in Vetmanager. Owner and doctor see it on their cards.
panel-said-kept-done = Noted: already dealt with.

## Requests

panel-nav-requests = Requests
panel-requests-about = “I don't know what I need” and “call me”. We promise an answer within half an hour; what is late goes to the administrators.
panel-requests-open = Waiting
panel-requests-closed = Closed
panel-requests-find-hint = Name, phone, code or a word
panel-requests-none = No requests
panel-requests-none-about = When somebody asks to be called, or does not know which service they need, the request appears here.
panel-request = Request { $code }
panel-request-quick = Asks to be called
panel-request-advice = Does not know which service
panel-request-move = Asks to move a visit
panel-request-what = Request
panel-request-time = Answer
panel-request-who = Who is on it
panel-request-nobody = nobody yet
panel-request-nameless = no name given
panel-request-came = came { $ago }
panel-request-left = left:
panel-request-late = late by
panel-request-due-at = answer before { HOUR($at) }
panel-request-overdue-at = late since { HOUR($at) }
panel-request-answered = Answered
panel-request-closed = Closed
panel-request-voice = 🎤 A voice message
panel-request-voice-late = The voice message has not come from Telegram yet. Open the page again in a minute; if it is still missing, ask for the words.
panel-request-listen = Listen to the voice message
panel-request-words = What they wrote
panel-request-no-words = Nothing written, only a wish to be contacted.
panel-request-visit = Open the visit in question
panel-request-how = How to answer
panel-contact-any = either way
panel-contact-phone = by phone
panel-contact-telegram = in Telegram
panel-request-claim = I am on it
panel-request-release = Back to colleagues
panel-request-claimed-by = { $who } is on this request.
panel-request-answer = Answer in Telegram
panel-request-answer-label = Your answer to the owner
panel-request-answer-about = Goes to the owner's chat with the bot. The countdown stops.
panel-request-answer-do = Send the answer
panel-request-answer-was = The clinic's answer
panel-request-close = Close
panel-request-note = How it ended
panel-request-note-about = For colleagues: called, booked, no reply. The owner does not see it.
panel-request-close-do = Close the request
panel-said-claimed = The request is yours: colleagues see that you are on it.
panel-said-released = The request is everybody's again.
panel-said-answered = The answer is sent.
panel-said-closed = The request is closed.
panel-act-request-voice-opened = A request's voice message was played
panel-act-request-claimed = A request was taken
panel-act-request-released = A request was given back
panel-act-request-answered = A request was answered
panel-act-request-closed = A request was closed

## A doctor leaves

panel-remove-chats = { $count ->
    [0] The doctor has no open chats with owners.
    [one] The doctor has { $count } open chat: with a visit it goes to the colleague, others close.
   *[other] The doctor has { $count } open chats: with a visit a chat goes to the colleague, others close.
}
panel-remove-fate = What becomes of { $count ->
    [one] { $count } visit ahead?
   *[other] { $count } visits ahead?
}
panel-fate-reassign = Hand over to a colleague at the same time
panel-fate-to = To whom
panel-fate-reassign-about = Owners and the colleague get messages. Where the colleague has no time, the visit stays for you to decide.
panel-fate-cancel = Cancel and offer other times
panel-fate-keep = Leave them: I decide each myself
panel-handover = What became of the visits
panel-handover-left = { $count ->
    [one] { $count } visit left. The page goes on by itself.
   *[other] { $count } visits left. The page goes on by itself.
}
panel-handover-done = Done. Visits that stayed can be opened and moved.
panel-to-doctors = To the list of doctors
panel-outcome-reassigned = handed over
panel-outcome-cancelled = cancelled
panel-outcome-not-free = no time there
panel-outcome-changed = changed meanwhile
panel-act-chats-closed = Chats of a doctor who left were closed
panel-fact-chats = Chats

## A doctor's week

panel-day-past = Past
panel-why-title = Why is this time not offered?
panel-why-at = Day and time
panel-why-do = Tell me
panel-why-not-offered-after-all = This time is offered: it can be booked.
panel-why-not-past = This time has passed.
panel-why-not-lead-time = Too near: this service is booked at least { $lead } min before the start (and as the clinic's settings say).
panel-why-not-beyond-horizon = Too far: this service is open { $days } days ahead (and as the clinic's settings say).
panel-why-not-closed = The clinic takes no online visits at this time: so say the settings.
panel-why-not-day-off = The doctor does not work on this day.
panel-why-not-outside-hours = The doctor has not begun or has finished work at this time.
panel-why-not-break = The doctor has a break between shifts then, or { $minutes } min do not fit before it.
panel-why-not-admission = Taken: admission no. { $admission } in Vetmanager.
panel-why-not-held = Another owner is choosing this time right now.
panel-why-not-booked = Taken by the online visit { $code }.
panel-why-not-blocked = The period is blocked here, in the schedule{ $has_note ->
        [true] : { $note }.
       *[false] .
    }
panel-why-not-off-grid = The start is off the grid: visits begin every { $step } min from the start of the shift.
panel-block-title = Block a period
panel-block-about = Nothing new is booked online then. Visits that are booked already stay.
panel-block-from = From
panel-block-to = To
panel-block-note = A note for colleagues
panel-block-do = Block it
panel-unblock = open again
panel-unblock-one = Open again: { DAY($at) }, { HOUR($at) }
panel-said-blocked = The period is blocked: it is not offered online any more. Booked visits have stayed.
panel-said-unblocked = The period is open again.
panel-act-time-blocked = A period was blocked
panel-act-time-unblocked = A period was opened again
panel-fact-from = From
panel-fact-to = To
