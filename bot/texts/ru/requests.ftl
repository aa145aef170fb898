# Вопросы и просьбы перезвонить — к регистратуре, без записи и без входа.

error-request-gone = Этого обращения больше нет: его уже закрыли.
error-request-claimed = Этим обращением уже занимается { $by }.

request-answer =
    <b>Ответ клиники на обращение { $code }</b>

    { $answer }

request-alarm-new =
    <b>{ $urgent ->
        [yes] 🚨 Срочное обращение { $code }
       *[no] 📨 Новое обращение { $code }
    }</b>
request-alarm-overdue =
    <b>{ $urgent ->
        [yes] 🚨 Срочное обращение { $code } осталось без ответа
       *[no] ⏳ Обращение { $code } осталось без ответа
    }</b>
    Обещанное время вышло. Ответьте, пожалуйста, в панели.
request-kind-quick = Просит перезвонить.
request-kind-move = Просит перенести визит.
request-kind-advice = Не знает, какая услуга нужна.
request-due = Ответить до { HOUR($due) }.
request-from = Имя: { $name }
request-call = Телефон: { $phone }
request-by-any = Отвечать, как удобнее: в Telegram или по телефону.
request-by-phone = Просит позвонить.
request-by-telegram = Просит ответить в Telegram.
request-voice = 🎤 Есть голосовое сообщение, послушать его можно в панели.
request-words = «{ $words }»
letter-request-overdue-subject = OnlyVet: обращение { $code } без ответа
letter-request-overdue = Обращение { $code } ждёт дольше обещанного. Откройте панель и ответьте, пожалуйста.

## Экраны владельца

go-advice = 🤔 Не знаю, что нужно
go-call = 📞 Перезвоните мне
request-ask-advice =
    <b>Расскажите, что происходит.</b> Словами или голосом.

    Подскажем услугу или передадим регистратуре: ответит человек в течение { $minutes ->
        [one] { $minutes } минуты
       *[other] { $minutes } минут
    }. Диагнозов по переписке не ставим.
request-for = <b>📨 Заявка:</b> { $title }
request-ask-quick =
    <b>О чём хотите поговорить?</b> Можно не отвечать.
request-voice-kept = 🎤 Голосовое получили.
request-sounds-urgent = <b>🚨 Похоже на срочное.</b> Нажмите «Срочно» и сверьтесь с признаками, прежде чем записываться.
request-suggested =
    <b>По вашим словам обычно выбирают это.</b> Это подсказка по словам, а не диагноз.
request-or-desk = Сомневаетесь — спросите регистратуру: ответит человек в течение { $minutes ->
        [one] { $minutes } минуты
       *[other] { $minutes } минут
    }.
request-book = 🗓 { $title } · { MONEY($price) }
request-ask-phone =
    <b>По какому номеру позвонить?</b>

    Отправьте свой номер кнопкой внизу или напишите его.
request-ask-name = <b>Как к вам обращаться?</b>
request-ask-contact = <b>Как вам ответить?</b>
request-way-any = Как удобнее клинике
request-way-phone = 📞 Позвонить
request-way-telegram = 💬 Написать сюда
request-check =
    <b>Отправляем регистратуре?</b>

    Ответим в течение { $minutes ->
        [one] { $minutes } минуты
       *[other] { $minutes } минут
    }.
request-wish-any = Ответить, как удобнее клинике.
request-wish-phone = Позвонить.
request-wish-telegram = Ответить сюда, в Telegram.
request-send = 📨 Отправить
request-edit-words = ✏️ Рассказ
request-edit-phone = ✏️ Номер
request-skip-words = Дальше без слов →
request-skip-suggested = 📨 Спросить регистратуру
request-skip-name = Пропустить
request-sent =
    <b>📨 Обращение { $code } принято</b>

    Ответим до { CLOCK($due) }. Если ждать нельзя, звоните: { $phone }
request-withdraw = ✖️ Больше не нужно
request-withdrawn = Обращение { $code } отозвано, звонить не будем.
cancelled-request = Обращение не отправлено и стёрто.
hint-request-words = Ждём рассказ: словами или голосовым.
hint-request-suggested = Здесь нужна кнопка: выберите услугу или «Спросить регистратуру».
hint-request-consent = Здесь нужна кнопка: «Согласен» или «Прочитать весь текст».
hint-request-phone = Ждём номер телефона: кнопкой внизу или цифрами.
hint-request-name = Напишите, как к вам обращаться, или нажмите «Пропустить».
hint-request-contact = Здесь нужна кнопка: как вам ответить.
hint-request-send = Проверьте и нажмите «Отправить».
