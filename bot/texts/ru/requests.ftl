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
