# Alerts for administrators: into a chat, by mail where there is none.

alert-vetmanager = 🔴 <b>Vetmanager has not answered</b> for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }. Bookings are taken and will go there by themselves.
alert-mirror = 🔴 <b>The schedule was not read for long.</b> Owners see old free times.
alert-queue = 🔴 <b>Bookings do not reach Vetmanager</b> for more than 15 minutes, or wait for a decision. Open "Queue".
alert-telegram = 🔴 <b>The line to Telegram is broken:</b> messages do not come or do not leave.
alert-mail = 🔴 <b>Mail does not leave.</b> New people get no sign-in code.
alert-disk = 🔴 <b>The server is running out of room.</b> Make room now.
alert-unanswered = 🔴 <b>A doctor has not answered:</b> { $count ->
        [one] { $count } visit
       *[other] { $count } visits
    }. See "Visits".
alert-backup = 🔴 <b>No fresh backup of the database:</b> the newest is older than a day.
alert-all-good = 🟢 <b>All is well again.</b>
alert-vetmanager-good = 🟢 Vetmanager answers again.
alert-mirror-good = 🟢 The schedule is fresh again.
alert-queue-good = 🟢 The queue to Vetmanager moves again.
alert-telegram-good = 🟢 The line to Telegram is back.
alert-mail-good = 🟢 Mail leaves again.
alert-disk-good = 🟢 There is room on the server again.
alert-unanswered-good = 🟢 All bookings are answered.
alert-backup-good = 🟢 There is a fresh backup.
alert-where = <i>Details, and what to do: in the panel, under "Health".</i>

alert-name-vetmanager = Vetmanager
alert-name-mirror = the schedule
alert-name-queue = the queue to Vetmanager
alert-name-telegram = the line to Telegram
alert-name-mail = mail
alert-name-disk = room on the disk
alert-name-unanswered = bookings without a doctor's answer
alert-name-backup = the backup

alert-tied = ✅ Done: the clinic's alerts come here from now on. To untie the chat, open "My access" in the panel.

letter-alert-subject = { $is_bad ->
        [yes] OnlyVet needs your help
       *[no] OnlyVet is well again
    }
letter-alert =
    Not working: { $bad }.
    Well again: { $good }.

    Details, and what to do: in the panel, under "Health". To have such news in Telegram, tie your chat under "My access".
