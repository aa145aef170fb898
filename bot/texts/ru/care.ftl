# Рабочее место врача: заметки, завершение, действия, видео, пациенты, напоминания.

## Заметки

note-for-private = 📝 Для клиники
note-for-owner = 💌 Для владельца
note-write-private = Пишите или диктуйте. Эти заметки увидит только клиника.
note-write-owner = Пишите или диктуйте. Эти слова владелец прочтёт в результате визита.
note-kept =
    { $audience ->
        [owner] ✓ Записано для владельца
       *[other] ✓ Записано для клиники
    }
note-corrected = ✓ Заметка исправлена
notes-none = Заметок пока нет.
note-line =
    { $owner ->
        [yes] 💌
       *[no] 📝
    } { HOUR($at) }{ $later ->
        [yes] {" "}(дополнение)
       *[no] {""}
    }{ $voice ->
        [yes] {" "}🎤 голосовое
       *[no] {""}
    }
note-play = 🎤 Прослушать { HOUR($at) }
hint-note = Сейчас я записываю заметку: пишите или диктуйте, каждое сообщение добавляется.

## Завершение

closing-open = 🏁 Завершить визит
closing-title =
    { $finished ->
        [yes] <b>🏁 Результат отдан. Исправление сразу уйдёт владельцу и в карту.</b>
       *[no] <b>🏁 Завершение визита</b>
    }
closing-diagnoses = 🩺 Диагноз
closing-found = 🔎 Что нашли
closing-advice = 📋 Рекомендации
closing-medicines = 💊 Лекарства
closing-watch = 👀 На что смотреть
closing-weight_kg = ⚖️ Вес
closing-temperature = 🌡 Температура
closing-next_days = 🗓 Следующий приём
closing-check_in_days = 🤝 Спросим, как дела
closing-now = <i>Сейчас:</i> { $words }
closing-next-service = 🔁 { $name }
closing-check-in-never = Не спрашивать
ticked = { $filled ->
        [yes] ✓ { $name }
       *[no] { $name }
    }
closing-drop = ✖ Убрать: { $row }
closing-preview = 👁 Что видит владелец
closing-check = 👁 Проверить и завершить
closing-finish = ✅ Завершить и отдать
closing-clear = 🧹 Очистить
closing-days =
    { $days ->
        [one] через { $days } день
        [few] через { $days } дня
       *[many] через { $days } дней
    }
closing-ask-diagnoses = <b>Диагноз.</b> Напишите несколько букв — найдём в списке клиники. Недавние — кнопками ниже, когда они есть.
closing-found-diagnoses = Вот что нашлось. Последняя строка — ваши собственные слова.
closing-found-nothing = В списке клиники такого нет. Записать вашими словами? Или напишите иначе.
closing-own = ✍️ Записать так: { $words }
closing-found-advice = Вот готовые тексты с этими словами. Последняя строка — ваши собственные слова.
closing-ask-found = <b>Что нашли?</b> Напишите одним сообщением.
closing-ask-advice = <b>Рекомендации.</b> Нажмите готовый текст, найдите его словом или напишите свой. Каждый добавляется.
closing-ask-medicines =
    <b>Лекарства.</b> Напишите, строка на препарат. Недавние — кнопками ниже, когда они есть:
    <code>Синулокс 50 мг 2 раза в день 7 дней с едой</code>
    Можно и столбцами: <code>Синулокс; 50 мг; 2; 7; с едой</code>. Что из этого понял бот, увидите в таблице.
closing-gap =
    <b>Что вписать вместо { $gap }?</b>

    { $text }
closing-gap-skip = Оставить «…»
closing-ask-watch = <b>На что смотреть и что уже срочно?</b>
closing-ask-weight_kg = <b>Вес</b> в килограммах, например 4,2 или 350 г.
closing-ask-temperature = <b>Температура</b>, например 38,6.
closing-ask-next_days =
    <b>Когда прийти снова?</b> Нажмите или напишите: число дней или дату, например 12.06.
    Ниже — с чем прийти: без вашего выбора это повторный приём.
closing-ask-check_in_days = <b>Когда спросить владельца, как самочувствие?</b> Ответ «хуже» сразу придёт вам.
closing-done =
    <b>✅ Визит { $code } завершён.</b>

    Результат и документ уходят владельцу, запись — в карту Ветменеджера. Передумать можно { $minutes ->
        [one] { $minutes } минуту
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }.
hint-closing = Жду ответа на вопрос выше: напишите его одним сообщением.
paper-for-mine = 📄 PDF мне
paper-for-owner = 📤 PDF владельцу
paper-for-owner-again = 📤 PDF владельцу ещё раз
paper-for-chat = 📄 PDF мне, с перепиской
paper-on-its-way = Документ готовится и сейчас придёт

## Действия

act-accept = ✅ Принять
act-accept-done = ✅ Визит подтверждён, владелец узнает.
act-times = 🕐 Другое время
act-times-choose = <b>Какое время предложить владельцу?</b> Визит останется на месте, пока он не согласится.
act-times-none = Свободного времени у вас нет.
act-times-done = Предложили { WHEN($at) }. Ответ владельца придёт сюда.
act-start = ▶️ Начать
act-start-done = ▶️ Визит идёт.
act-no_show = 🚫 Не пришёл
act-start-ask =
    <b>Приём назначен на { WHEN($at) }. Начать уже сейчас?</b>

    { $pet }: владелец увидит, что приём идёт.
act-start-sure = ▶️ Да, начать сейчас
act-no_show-ask = <b>{ $pet }, { WHEN($at) }: владелец не пришёл?</b> Ему придёт сообщение.
act-no_show-sure = 🚫 Да, не пришёл
act-no_show-done =
    Отмечено. Вернуть можно { $minutes ->
        [one] { $minutes } минуту
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }.
act-undo = ↩️ Вернуть как было
act-undo-done = ↩️ Вернули как было.
act-cancel = ✖️ Отменить визит
act-decline = ✖️ Отклонить
act-cancel-why = <b>Почему отменяете?</b> Владелец прочтёт эти слова. Нажмите готовые или напишите свои — для него.
reason-ill = Врач заболел, простите.
reason-emergency = Врач занят с тяжёлым пациентом, простите.
reason-in-person = Здесь нужен очный осмотр: онлайн мы не поможем.
reason-not-mine = Здесь нужен врач другой специальности.
act-cancel-ask =
    <b>Отменить визит { WHEN($at) }, { $pet }?</b>

    Владелец прочтёт: «{ $reason }»
    Он получит извинение, возврат всей оплаты и три других времени; администратор узнает.
act-cancel-sure = ✖️ Да, отменить
act-cancel-other = ✏️ Другая причина
act-cancel-done =
    Визит отменён, владелец получит извинение и другие времена. Вернуть можно { $minutes ->
        [one] { $minutes } минуту
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }.
act-video = 🎥 Начать видео
act-room = 🔗 Ссылка для этого визита
act-chat = 💬 Чат с владельцем
hint-reason = Жду причину отмены: одним сообщением, владелец её прочтёт.
history-line = <b>{ DATE($at) }</b>{ $online ->
        [yes] {" "}· 💻 онлайн
       *[no] {""}
    }{ $doctor ->
        [none] {""}
       *[other] {" "}· { $doctor }
    }
history-diagnoses = Диагноз:
history-found = Нашли:
history-advice = Назначено:
history-medicines = Лекарства:
history-weight = Вес: { $kg } кг
history-no-words = Записей об этом визите нет.
history-none = Визитов раньше не было.
history-newer = ← Новее
history-older = Раньше →

## Кратко

brief-wish = 🗣 <b>Просит:</b> { $words }
brief-clinic-note = ⚠️ <b>Пометка клиники:</b> { $words }
brief-note = ⚠️ <b>Заметка { DAY($at) }:</b> { $words }
brief-no-warnings = ⚠️ Аллергий и пометок не записано.
brief-visits =
    🗂 <b>Раньше — { $count ->
        [one] { $count } визит
        [few] { $count } визита
       *[many] { $count } визитов
    }:</b>
brief-visit = • { DATE($at) } — { $what }{ $doctor ->
        [none] {""}
       *[other] {" "}({ $doctor })
    }
brief-no-visits = 🗂 Визитов раньше не было.
brief-medicines = 💊 <b>Сейчас принимает:</b>
brief-medicine = • { $words } — с { DATE($since) } по { DATE($until) }
brief-medicine-open = • { $words } — с { DATE($since) }
brief-no-medicines = 💊 Действующих назначений нет.
brief-vaccinations = 💉 <b>Прививки:</b>
brief-vaccination =
    • { $name }{ $is_dated ->
        [yes] , { DATE($day) }
       *[no] {""}
    }{ $due ->
        [over] {" "}— <b>повтор просрочен с { DATE($again) }</b>
        [later] {" "}— повтор { DATE($again) }
       *[none] {""}
    }
brief-no-vaccinations = 💉 Прививок не записано.
brief-weight = { $kg } кг ({ DATE($at) })
brief-weights =
    ⚖️ <b>Вес:</b> { $line }{ $trend ->
        [up] {" "}↑ растёт
        [down] {" "}↓ падает
        [same] {" "}= держится
       *[none] {""}
    }
brief-no-weights = ⚖️ Вес не записан.
brief-as-of = <i>Данные клиники на { DAY($at) }, { HOUR($at) }</i>
brief-stale = <i>Программа клиники не отвечает, это последняя копия: { DAY($at) }, { HOUR($at) }</i>
brief-clinic-silent = <i>Программа клиники не отвечает: её записей здесь нет.</i>
brief-not-in-clinic = <i>Клиника этого питомца ещё не знает: здесь только записи бота.</i>

## Видео

room-ask =
    { $visit ->
        [yes] <b>Пришлите ссылку на комнату</b> для этого визита, начиная с https://
       *[no] <b>Пришлите ссылку на вашу комнату</b>, например Яндекс Телемост: https://telemost.yandex.ru/j/…
    }
room-now = Сейчас: { $link }
room-missing = Комнаты для видео ещё нет.
room-kept = ✓ Ссылка сохранена.
room-own = 🔗 Моя комната для видео
hint-room = Жду ссылку на комнату, начиная с https://
video-is-on = <b>🎥 Видео начато.</b> Владелец получил ссылку, визит идёт.

## Пациенты

patients-open = 🐾 Мои пациенты
patients-title =
    { $query ->
        [none] <b>🐾 Мои пациенты</b>
       *[other] <b>🐾 Мои пациенты: { $query }</b>
    }
patients-none = Никого не нашлось.
patients-search = 🔎 Найти
patients-ask = Напишите кличку, владельца или последние цифры телефона (не меньше четырёх).
patient-button = { $pet } · { $owner } · { $visits ->
        [one] { $visits } визит
        [few] { $visits } визита
       *[many] { $visits } визитов
    }
hint-search = Жду кличку, владельца или конец телефона.

## Напоминания врачу

reminders-open = 🔔 Напоминания
reminders-title = <b>🔔 О чём напоминать</b>
reminder-switch-evening = { $on ->
        [yes] ✅
       *[no] ⬜
    } Вечером — завтрашний день
reminder-switch-morning = { $on ->
        [yes] ✅
       *[no] ⬜
    } Утром — сегодняшний день
reminder-switch-soon = { $on ->
        [yes] ✅
       *[no] ⬜
    } За 10 минут до визита
reminder-switch-unfinished = { $on ->
        [yes] ✅
       *[no] ⬜
    } Незакрытые визиты в конце дня
reminder-switch-result = { $on ->
        [yes] ✅
       *[no] ⬜
    } Заключение ещё не написано
reminder-evening = <b>🌙 Завтра, { DAY($day) }</b>
reminder-morning = <b>☀️ Сегодня, { DAY($day) }</b>
reminder-soon = <b>⏰ Через 10 минут</b>
reminder-unfinished = <b>📝 Эти визиты не закрыты</b>
reminder-result = <b>📝 Владелец ждёт заключение</b>
reminder-line =
    { HOUR($at) } · { $pet }{ $service ->
        [none] {""}
       *[other] {" "}· { $service }
    }
unanswered-doctor = <b>⏳ Запись ждёт вашего ответа слишком долго.</b> Администраторы уже знают.
colleague-offer =
    <b>{ $urgent ->
        [yes] 🚨 Срочная запись ждёт врача
       *[no] ⏳ Запись ждёт врача
    }</b>

    { WHEN($at) } · { $service }, { $species }
    Коллега не ответил, а вы в это время свободны. Визит достанется тому, кто нажмёт первым.
colleague-take = 🙋 Взять визит
colleague-taken = ✅ Визит ваш и подтверждён, владелец узнает.
letter-cancelled-subject = OnlyVet: врач отменил визит { $code }
letter-cancelled = Врач отменил визит { $code }. Владельцу обещаны извинение, возврат всей оплаты и другие времена; причина — на странице визита в панели.
letter-unanswered-subject = OnlyVet: визит { $code } без ответа врача
letter-unanswered = Врач не ответил на запись { $code } вовремя. Откройте её в панели: нужен ответ или другой врач.
trouble-first = 🆘 <b>Владелец не может подключиться к видео</b> и выбирает: звонок, чат или подождать. Время визита стоит.
owner-expects-call = Владелец знает, что вы звоните.
trouble-call = 🆘 <b>Владелец не может подключиться</b> и просит позвонить.
trouble-chat = 🆘 <b>Владелец не может подключиться</b> и просит перейти в чат.
trouble-wait = 🆘 <b>Владелец не может подключиться</b>, пробует ещё и просит подождать.
