# Визиты и питомцы владельца, живая карточка, календарь.

visits-upcoming = 🗓 Будущие визиты
visits-past = 🗂 Прошедшие визиты
visits-upcoming-title = <b>Будущие визиты</b>
visits-past-title = <b>Прошедшие визиты</b>
visits-upcoming-none =
    <b>Будущих визитов нет.</b>

    Записаться можно с первого экрана.
visits-past-none = <b>Прошедших визитов пока нет.</b>
visit-button = { DAY($at) }, { HOUR($at) } · { $pet }
visit-card =
    <b>🗓 Визит { $code }</b>
    { $state } · изменено { DAY($changed) } в { HOUR($changed) }
    { $urgent ->
        [yes] 🚨 Срочно
       *[no] {""}
    }
    { $service } · { MONEY($price) }
    Врач: { $doctor }
    Когда: { WHEN($at) }, { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }
    Питомец: { $pet }

    { $news }
visit-reason = Причина: { $reason }
visit-state-received = 📨 Принят
visit-state-confirmed = ✅ Подтверждён клиникой
visit-state-in_progress = ▶️ Идёт
visit-state-done = ☑️ Завершён
visit-state-cancelled = ✖️ Отменён
visit-state-no_show = ✖️ Не состоялся
visit-next-synced = Запись в программе клиники. Клиника её проверяет, ответ появится здесь.
visit-next-queued = Запись принята. Клиника увидит её, как только её программа ответит; от вас ничего не нужно.
visit-next-confirmed = Ждём вас. Приготовьте список лекарств, фото и вопросы; питомец пусть будет рядом.
visit-next-in_progress = Приём идёт.
visit-next-done = Спасибо, что были с нами. Если станет хуже — нажмите «Срочно».
visit-next-cancelled = Время снова свободно. Записаться ещё раз можно с первого экрана.
visit-next-no_show = Приём не состоялся. Если это ошибка, позвоните нам, пожалуйста.
visit-how-to-cancel =
    <i>Перенести или отменить визит пока можно по телефону: { $phone }. Больше чем за сутки — бесплатно.</i>
pets-title =
    <b>{ $pets ->
        [one] { $pets } питомец
        [few] { $pets } питомца
       *[many] { $pets } питомцев
    }</b>
pets-none =
    <b>Питомцев пока нет.</b>

    Они появятся здесь после первой записи.
pets-as-of = <i>Программа клиники сейчас не отвечает, это данные на { DAY($at) }, { HOUR($at) }.</i>
pet-card =
    <b>{ $name }</b>

    { $facts }
calendar-title = Ветеринар онлайн: { $pet }
calendar-about = { $service }, врач { $doctor }. Визит { $code }.

## Новости рядом с карточкой

news-confirmed = ✅ Клиника подтвердила: { WHEN($at) }, врач { $doctor }. Откройте файл, чтобы визит был в вашем календаре.
news-moved = 🔁 Визит перенесён: { WHEN($at) }, врач { $doctor }. Откройте файл, чтобы поправить календарь.
news-booked = 🗓 Клиника записала вас: { WHEN($at) }, врач { $doctor }. Откройте файл, чтобы визит был в вашем календаре.
news-service = 🩺 Клиника уточнила услугу: { $service }, { MONEY($price) }. Время прежнее: { WHEN($at) }.
news-cancelled = ✖️ Визит { WHEN($at) } отменён. Записаться ещё раз можно с первого экрана.
news-collision =
    <b>Простите: клиника заняла ваше время { WHEN($at) }.</b>

    Выберите, пожалуйста, другое или позвоните: { $phone }
