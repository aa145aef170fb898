# Words needed everywhere: where buttons lead, time, pets, the screen.

## Doors

go-home = 🏠 Home
go-back = ← Back
go-earlier = ← Earlier
go-later = More →
go-urgent-short = 🚨 Urgent
go-book = 🗓 Book a visit
go-resume = ▶️ Continue the booking
go-afresh = ↺ Start over
go-visits = 📋 My visits
go-pets = 🐾 My pets
go-urgent = 🚨 Urgent?
go-prices = 💳 Prices and vets
go-doctors = 👩‍⚕️ Vets
go-help = ❓ Help
go-settings = ⚙️ Settings
go-about = ℹ️ About
go-work = 👩‍⚕️ I work here
go-login = ✉️ Confirm e-mail
go-language = 🌐 Language
go-zone = 🕐 Time zone
go-consents = 📄 Documents and consents
go-logout = 🚪 Log out
go-today = 📅 My day

## Time

clock-beside =
    { $clock } { $zone ->
        [Europe-Moscow] Moscow time
       *[other] clinic time
    }
day-today = today, { DAY($day) }
day-tomorrow = tomorrow, { DAY($day) }
day-other = { DAY($day) }
slot-hour = { HOUR($at) }
slot-day-hour = { DAY($at) }, { HOUR($at) }

## Pets

species-cat = cat
species-dog = dog
species-rodent = rodent
species-bird = bird
species-reptile = reptile
species-other = another species
species-unknown = species not given
species-button-cat = 🐱 Cat
species-button-dog = 🐶 Dog
species-button-rodent = 🐹 Rodent
species-button-bird = 🦜 Bird
species-button-reptile = 🦎 Reptile
species-button-other = 🐾 Another
species-button-unknown = I don’t know
sex-male = male
sex-female = female
sex-castrated = male, neutered
sex-sterilized = female, spayed
sex-unknown = sex not given
sex-button-male = Boy
sex-button-female = Girl
sex-button-castrated = Boy, neutered
sex-button-sterilized = Girl, spayed
pet-line = { $name } ({ $about })
pet-button =
    { $species ->
        [cat] 🐱
        [dog] 🐶
        [rodent] 🐹
        [bird] 🦜
        [reptile] 🦎
       *[other] 🐾
    } { $name }
pet-born = born { DATE($birthday) }
pet-weight = { $weight } kg

## Screen

screen-stale = This screen is out of date, opening the current one
resumed = Sorry, we were cut off in mid-sentence. Your last action is saved; let’s go on from here.
contact-button = 📱 Share my number
contact-below = The button below is quickest: Telegram will send your number itself.
contact-away = The button with your number is gone.
unexpected-words = The bot understands buttons and answers to its questions. Choose what you need below; to reach a person, open “Help”.
sounds-urgent = <b>🚨 What you describe may be urgent.</b> Press “Urgent” and compare the signs: your answers stay.
unexpected-contact = Thank you, but we don’t need a number now. We will ask if we do.
unexpected-voice = A voice message will help when we ask what happened. For now, please use a button.
unexpected-thing = The bot cannot read this yet. Please answer with a button or in words.
unknown-command = There is no such command. There are /start, /help, /settings and /cancel.
message-edited = You corrected a message, but an answer is read only once. Please send the corrected one as a new message.

## Commands

command-start = Home
command-help = Help
command-settings = Settings
command-cancel = Cancel what was begun
command-doctor = I work here
command-logout = Log out
command-today = My day
command-week = My week
command-chats = Open chats
command-patients = My patients
