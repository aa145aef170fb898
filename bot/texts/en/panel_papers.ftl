# Files and chat of a visit
panel-files-about = The file is saved on your computer. The log keeps who opened it and when.
panel-files-closed = This is medical data: an administrator can open the file.
panel-files-none = There are no files with this visit.
panel-file-save = Save
panel-file-save-one = Save the file { $name }
panel-file-from = { $source ->
        [owner] owner
        [doctor] doctor
        [note] doctor's note
       *[clinic] clinic
    }
panel-size-kilobytes = { $n } KB
panel-size-megabytes = { $n } MB
panel-talk = What owner and doctor wrote
panel-talk-show = Show the chat
panel-talk-about = The log keeps who has read it and when. Owner and doctor are not told.
panel-talk-closed = This is between doctor and patient: an administrator can read it.
panel-talk-none = Nobody has written anything yet.
panel-talk-cut = These are the last 300 messages, there are earlier ones.
panel-talk-kind = { $kind ->
        [photo] A photo, kept in Telegram
        [voice] A voice message, kept in Telegram
        [video] A video, kept in Telegram
       *[document] A document, kept in Telegram
    }
panel-act-file-opened = A visit's file was opened
panel-act-chat-read = A visit's chat was read

# How Vetmanager calls the state of an admission
panel-vm-status-not-confirmed = not confirmed
panel-vm-status-save = confirmed
panel-vm-status-directed = sent to the doctor
panel-vm-status-in-treatment = in progress
panel-vm-status-accepted = seen
panel-vm-status-delayed = delayed
panel-vm-status-not-approved = not approved
panel-vm-status-deleted = cancelled
