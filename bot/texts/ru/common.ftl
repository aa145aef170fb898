# Слова, которые нужны везде: куда ведут кнопки, время, питомцы, экран.

## Двери

go-home = 🏠 В начало
go-back = ← Назад
go-earlier = ← Раньше
go-later = Дальше →
go-urgent-short = 🚨 Срочно
go-book = 🗓 Записаться
go-resume = ▶️ Продолжить запись
go-afresh = ↺ Начать заново
go-visits = 📋 Мои визиты
go-pets = 🐾 Мои питомцы
go-urgent = 🚨 Срочно?
go-prices = 💳 Цены и врачи
go-doctors = 👩‍⚕️ Врачи
go-help = ❓ Помощь
go-settings = ⚙️ Настройки
go-about = ℹ️ О боте
go-work = 👩‍⚕️ Я работаю здесь
go-login = ✉️ Подтвердить почту
go-language = 🌐 Язык
go-zone = 🕐 Часовой пояс
go-consents = 📄 Документы и согласия
go-logout = 🚪 Выйти
go-today = 📅 Мой день

## Время

clock-beside =
    { $clock } { $zone ->
        [Europe-Moscow] по Москве
       *[other] по времени клиники
    }
day-today = сегодня, { DAY($day) }
day-tomorrow = завтра, { DAY($day) }
day-other = { DAY($day) }
slot-hour = { HOUR($at) }
slot-day-hour = { DAY($at) }, { HOUR($at) }

## Питомцы

species-cat = кошка
species-dog = собака
species-rodent = грызун
species-bird = птица
species-reptile = рептилия
species-other = другой вид
species-unknown = вид не указан
species-button-cat = 🐱 Кошка
species-button-dog = 🐶 Собака
species-button-rodent = 🐹 Грызун
species-button-bird = 🦜 Птица
species-button-reptile = 🦎 Рептилия
species-button-other = 🐾 Другой вид
species-button-unknown = Не знаю
sex-male = самец
sex-female = самка
sex-castrated = самец, кастрирован
sex-sterilized = самка, стерилизована
sex-unknown = пол не указан
sex-button-male = Мальчик
sex-button-female = Девочка
sex-button-castrated = Мальчик, кастрирован
sex-button-sterilized = Девочка, стерилизована
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
pet-born = дата рождения { DATE($birthday) }
pet-weight = { $weight } кг

## Экран

screen-stale = Этот экран устарел, открываем нынешний
resumed = Мы прервались на полуслове, простите. Ваше последнее действие сохранено, продолжаем отсюда.
contact-button = 📱 Отправить мой номер
contact-below = Быстрее всего — кнопкой внизу: Telegram пришлёт ваш номер сам.
contact-away = Кнопку с номером убрали.
unexpected-words = Бот понимает кнопки и ответы на вопросы. Что нужно, можно выбрать ниже, а позвать человека — в «Помощи».
sounds-urgent = <b>🚨 По вашим словам, это может быть срочно.</b> Нажмите «Срочно» и сверьтесь с признаками: ответы не пропадут.
unexpected-contact = Спасибо, но сейчас номер не нужен. Если понадобится, спросим.
unexpected-voice = Голосовое сообщение пригодится, когда спросим, что случилось. Сейчас выберите, пожалуйста, кнопкой.
unexpected-thing = Такое бот пока не читает. Ответьте, пожалуйста, кнопкой или словами.
unknown-command = Такой команды нет. Есть /start, /help, /settings и /cancel.
message-edited = Вы поправили сообщение, но ответ читается один раз — пришлите исправленный ещё раз, новым сообщением.

## Команды

command-start = В начало
command-help = Помощь
command-settings = Настройки
command-cancel = Отменить то, что начали
command-doctor = Я работаю здесь
command-logout = Выйти
command-today = Мой день
command-week = Моя неделя
command-chats = Открытые чаты
command-patients = Мои пациенты
