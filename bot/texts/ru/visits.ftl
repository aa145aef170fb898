# Визиты и питомцы владельца, живая карточка, календарь.

visits-upcoming = 🗓 Будущие визиты
visits-past = 🗂 Прошедшие визиты
visits-upcoming-title = <b>Будущие визиты</b>
visits-past-title = <b>Прошедшие визиты</b>
visits-upcoming-none =
    <b>Будущих визитов нет.</b>

    Записаться можно прямо отсюда.
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
visit-state-checking = 🔎 Клиника проверяет
visit-state-confirmed = ✅ Подтверждён клиникой
visit-state-in_progress = ▶️ Идёт
visit-state-done = ☑️ Завершён
visit-state-cancelled = ✖️ Отменён
visit-state-no_show = ✖️ Не состоялся
visit-door-early = 🎥 Кнопка «Подключиться» появится здесь { WHEN($at) }.
visit-door-no-room = 🎥 Ссылка на видео придёт, когда врач начнёт приём.
visit-door-open = 🎥 Можно подключаться.
visit-paused = ⏸ Ждём связь: время визита стоит с { HOUR($since) }.
visit-was-paused =
    ⏱ Ждали связь { $minutes ->
        [one] { $minutes } минуту
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }: визит до { HOUR($until) }.
visit-next-synced = Запись в программе клиники. Клиника её проверяет, ответ появится здесь.
visit-next-queued = Запись принята. Клиника увидит её, как только её программа ответит; от вас ничего не нужно.
visit-next-confirmed = Ждём вас. Приготовьте список лекарств, фото и вопросы; питомец пусть будет рядом.
visit-next-in_progress = Приём идёт.
visit-next-done = Спасибо, что были с нами. Если станет хуже — нажмите «Срочно».
visit-next-cancelled = Время снова свободно. Записаться ещё раз можно с первого экрана.
visit-next-cancelled-for-you = Визит отменила клиника, простите. Оплату вернём полностью. Другое время — по кнопке «Записаться ещё раз».
visit-next-no_show = Приём не состоялся. Если это ошибка, позвоните нам, пожалуйста.
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
news-restored = ✅ Отмена отменена: визит { WHEN($at) }, врач { $doctor }, снова в силе. Простите за путаницу.
news-taken-over = 👩‍⚕️ Визит { WHEN($at) } проведёт другой врач: { $doctor }. Он подтвердил запись, время прежнее.
news-service = 🩺 Клиника уточнила услугу: { $service }, { MONEY($price) }. Время прежнее: { WHEN($at) }.
news-cancelled = ✖️ Визит { WHEN($at) } отменён. Записаться ещё раз можно с первого экрана.
news-collision =
    <b>Простите: клиника заняла ваше время { WHEN($at) }.</b>

    Выберите, пожалуйста, другое или позвоните: { $phone }

## Кнопки карточки

visit-question = 💬 Вопрос после визита
visit-more = 📋 Всё о визите
visit-move = 🔁 Перенести
visit-cancel = ✖️ Отменить
visit-info = ✏️ Дополнить рассказ
visit-pay = 💳 Оплата
visit-documents = 📄 Документы
result-show = 🩺 Результат
pay-price = <b>К оплате: { MONEY($price) }</b>

## Отмена

cancel-question =
    <b>Отменить визит { WHEN($at) }?</b>
    { $pet }, врач { $doctor }

    { $money }
cancel-money-all = 💳 Если визит оплачен, вернём всё: { MONEY($back) }. До визита больше { $hours ->
        [one] { $hours } часа
       *[other] { $hours } часов
    }.
cancel-money-part = 💳 До визита меньше { $hours ->
        [one] { $hours } часа
       *[other] { $hours } часов
    }: если он оплачен, вернём { MONEY($back) } из { MONEY($price) }.
cancel-money-none = 💳 Время визита уже началось: { MONEY($price) } не возвращаются. До визита больше { $hours ->
        [one] { $hours } часа
       *[other] { $hours } часов
    } вернули бы всё.
cancel-money-unknown = 💳 Вас записала клиника, и об оплате знает она: { $phone }
cancel-sure = ✖️ Да, отменить
cancel-done =
    <b>✖️ Визит { WHEN($at) } отменён.</b> Время снова свободно, врач узнает.

    { $money }

    Если хотите, скажите, почему: кнопкой или словами. Можно и не отвечать.
cancel-why-plans = Изменились планы
cancel-why-better = Питомцу лучше
cancel-why-elsewhere = Едем в клинику
cancel-why-time = Неудобное время
cancel-why-kept = Спасибо, передали врачу. Записаться снова можно в любое время.
hint-why = Визит отменён. Можно написать, почему, или просто уйти с этого экрана.

## Перенос

move-days =
    <b>На какой день перенести?</b>
    Сейчас: { WHEN($at) }, врач { $doctor }

    Пока вы выбираете, визит остаётся на месте.
move-no-days =
    <b>Свободных дней нет.</b>
    Визит остаётся: { WHEN($at) }, врач { $doctor }.
move-anybody = 👩‍⚕️ Любой подходящий врач
move-own = 👩‍⚕️ Только мой врач
move-times = <b>{ DAY($day) }. Во сколько?</b>
move-no-times = <b>{ DAY($day) }: свободного времени уже нет.</b> Выберите, пожалуйста, другой день.
move-question =
    <b>Перенести визит?</b>

    Было: { WHEN($old) }
    Станет: { WHEN($new) }, врач { $doctor }

    Рассказ, файлы, чат и оплата переедут вместе с визитом.
move-sure = ✅ Перенести
move-other-time = 🗓 Другое время
move-done = 🔁 Перенесли: { WHEN($at) }.
move-taken =
    <b>Это время только что заняли.</b>

    Ваш визит на месте: { WHEN($at) }. Вот ближайшее свободное:
move-why-late =
    <b>До визита меньше { $hours ->
        [one] { $hours } часа
       *[other] { $hours } часов
    }: теперь переносит только клиника.</b>
move-why-paused = <b>⏸ Онлайн-запись на паузе: пока переносит только клиника.</b>
move-late = Отметьте до трёх удобных времён — передадим их регистратору, ответ придёт сюда. Пока визит на месте.
move-late-none = Свободного времени у врача сейчас нет. Позвоните, пожалуйста: { $phone } Пока визит на месте.
move-wish = { $on ->
        [yes] ✅
       *[no] ⬜
    } { DAY($at) }, { HOUR($at) }
move-late-send = 📨 Попросить перенести
move-late-sent =
    <b>📨 Передали регистратору, номер { $code }.</b>

    Ответит до { CLOCK($due) }. Пока визит на месте: { WHEN($at) }. Спешите — позвоните: { $phone }
move-late-choose = Отметьте хотя бы одно время
move-request = Визит { $code }, { DAY($at) }, { HOUR($at) }, врач { $doctor }. Удобно: { $times }
move-by-desk =
    <b>Вас записала клиника.</b>

    Перенести такой визит может она: { $phone }

## Дополнить

info-ask =
    <b>Что добавить для врача?</b> Напишите или пришлите голосовое.

    Уже известно: { $told }
info-rewrite = ✏️ Рассказать заново
info-anew =
    <b>Расскажите заново, что случилось.</b> Напишите или пришлите голосовое.

    Врач прочтёт новый рассказ, а первый останется рядом: в нём могут быть важные мелочи.
info-voice = голосовое сообщение
info-voice-beside = 🎤 Первое голосовое врач тоже услышит, это приложили к файлам визита.
info-kept = ✏️ Добавили, врач прочтёт до визита.
hint-info = Ждём, что добавить для врача: словами или голосовым.
