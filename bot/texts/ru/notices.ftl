# Сообщения бота по собственному почину: напоминания, что приходит и как, письма вместо Telegram.

## Напоминания о визите

visit-reminder-day =
    <b>⏰ Напоминаем: { WHEN($at) }</b>

    { $pet }, врач { $doctor }
visit-reminder-prepare =
    <b>Как подготовиться</b>
    { $prepare }
visit-reminder-hour =
    <b>⏰ Скоро приём: { CLOCK($at) }</b>

    { $pet }, врач { $doctor }. Ссылка на видео придёт перед началом.
reminder-coming = ✅ Буду
reminder-thanks = Хорошо, врач знает. Ждём вас: { DAY($at) }, { HOUR($at) }

## Заключение задерживается

result-late =
    <b>🩺 Заключение ещё не готово</b>

    { $pet }, приём { WHEN($at) }, врач { $doctor }. Обещали прислать за { $hours ->
        [one] { $hours } час
        [few] { $hours } часа
       *[many] { $hours } часов
    } — не успели, простите. Оно придёт сюда само, как только врач его закончит.

    Если вопрос не ждёт, напишите врачу. Если питомцу хуже — «Срочно».

## Настройки сообщений

notices-open = 🔔 Сообщения и тишина
notices-title =
    <b>🔔 Что и как вам сообщать</b>

    ✅ — присылаю, ⬜ — нет. О визитах и здоровье хотя бы один способ остаётся всегда.
    Перенос, отмену и ссылку на видео продублирую письмом, если не увижу вашего ответа.

    Тихие часы — с { $since } до { $until } по вашему времени: напоминания ждут утра, остальное приходит без звука. Срочное о здоровье звучит всегда.
notices-fewer =
    { $topic ->
        [service] Это было сообщение о визите.
        [medical] Это было сообщение о здоровье питомца.
        [billing] Это было сообщение об оплате.
        [reminders] Это было напоминание.
       *[news] Это была новость.
    } Его строка — первая: отключите лишнее.
topic-service = Визиты
topic-medical = Здоровье
topic-billing = Оплата
topic-reminders = Напоминания
topic-news = Новости
notices-cell-telegram = { $on ->
        [yes] ✅
       *[no] ⬜
    } { $topic }: Telegram
notices-cell-email = { $on ->
        [yes] ✅
       *[no] ⬜
    } { $topic }: почта
notices-reminder-day = { $on ->
        [yes] ✅
       *[no] ⬜
    } За сутки
notices-reminder-hour = { $on ->
        [yes] ✅
       *[no] ⬜
    } За час
notices-quiet = { $on ->
        [yes] ✅
       *[no] ⬜
    } Тихие часы
notices-one-way = Совсем без вестей нельзя: { $other ->
        [email] включил почту
       *[telegram] включил Telegram
    }.
notices-no-email = Сначала подтвердите почту: Настройки → «Подтвердить почту».
notice-seen = 👌 Вижу
notice-touched = Хорошо, письмо не понадобится.
notice-fewer = 🔕 Меньше таких

## Письма

letter-thing-owner = Врач прислал файл. Он ждёт вас в чате бота.
letter-thing-doctor = Владелец прислал файл. Он ждёт вас в чате бота.
letter-in-the-bot-owner =
    { $link ->
        [none] Ответить, перенести или отменить визит можно в нашем боте в Telegram.
       *[other] Ответить, перенести или отменить визит можно в боте: { $link }
    }
letter-in-the-bot-doctor =
    Telegram у вас закрыт для бота, поэтому это письмо. { $link ->
        [none] Ответить владельцу можно в нашем боте в Telegram.
       *[other] Ответить владельцу можно в боте: { $link }
    }
letter-result-subject = { $clinic }: результат визита { $code }
