# Чат врача.

day-title =
    <b>{ DAY($day) }</b>{ $today ->
        [yes] , сегодня
       *[no] {""}
    } · { $visits ->
        [0] визитов нет
        [one] { $visits } визит
        [few] { $visits } визита
       *[many] { $visits } визитов
    }
day-running = 🩺 <b>Идёт сейчас: { HOUR($at) }</b> — { $pet }
day-next = ▶️ <b>Следующий: { HOUR($at) }</b> — { $pet }
day-empty = В этот день записей нет.
day-line = <b>{ HOUR($at) }–{ HOUR($until) }</b> · { $what }
day-no-pet = без питомца
day-more =
    … и ещё { $visits ->
        [one] { $visits } визит
        [few] { $visits } визита
       *[many] { $visits } визитов
    }
day-window = { HOUR($begins) }–{ HOUR($ends) }
day-free = Свободно: { $windows }
day-paused = ⏸ <b>Пауза до { WHEN($until) }:</b> новых онлайн-записей на это время нет.
pause-open = ⏸ Пауза
pause-off =
    <b>⏸ Пауза</b>

    На это время новых онлайн-записей не будет. Визиты, которые уже стоят, останутся; когда пауза кончится, время снова откроется само.
pause-on =
    <b>⏸ Пауза до { WHEN($until) }</b>

    Новых онлайн-записей на это время нет, визиты на месте. Время откроется само.
pause-short = На 2 часа, до { HOUR($until) }
pause-today = До конца дня
pause-till = До { DAY($until) }, с утра снова
pause-end = ▶️ Снять паузу
pause-over = ▶️ Пауза снята: время снова открыто для записи.
day-as-of = <i>данные на { HOUR($at) }</i>
day-stale = <i>Программа клиники не отвечает, это последняя копия: { DAY($at) }, { HOUR($at) }</i>
day-never-read = <i>Расписание клиники ещё не прочитано: ваш профиль не связан с программой клиники или она не отвечает. Видны только записи из бота.</i>
day-before = ◀ { DAY($day) }
day-after = { DAY($day) } ▶
day-week = 🗓 Неделя
day-again = ↻ Обновить
day-entry-button =
    { $urgent ->
        [yes] 🚨 { HOUR($at) } { $pet }
       *[no] { HOUR($at) } { $pet }
    }
mark-urgent = 🚨 срочно
mark-new = 🆕 новый
mark-online = 💻 онлайн
mark-unread = 💬 непрочитано: { $count }
mark-files =
    📎 файлов: { $count }{ $new ->
        [0] {""}
       *[other] {" "}({ $new ->
            [one] { $new } новый
           *[other] { $new } новых
        })
    }
week-title =
    <b>Неделя { DAY($begins) } — { DAY($ends) }</b> · { $visits ->
        [0] визитов нет
        [one] { $visits } визит
        [few] { $visits } визита
       *[many] { $visits } визитов
    }
week-day =
    { DAY($day) } · { $visits ->
        [0] свободно
        [one] { $visits } визит
        [few] { $visits } визита
       *[many] { $visits } визитов
    }{ $urgent ->
        [0] {""}
       *[other] {" "}· 🚨 срочных { $urgent }
    }
week-before = ◀ Неделя раньше
week-after = Неделя позже ▶

desk-visit =
    🏥 <b>Визит из программы клиники</b>
    <b>{ WHEN($at) }</b>, { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }{ $purpose ->
        [none] {""}
       *[other] {" "}· { $purpose }
    }

    🐾 { $pet } ({ $facts })
    👤 { $owner ->
        [none] Владелец не указан
       *[other] { $owner }
    }
    { $state }
desk-visit-silent = <i>Программа клиники не отвечает: здесь то, что было в последней копии расписания.</i>
desk-visit-about =
    Здесь можно посмотреть пациента и его историю. Владельца у бота нет, поэтому чата, видео, файлов и результата в Telegram не будет: приём, статус и карту ведите в Ветменеджере. Если владелец войдёт в бот со своей почтой или телефоном из карты клиники, его следующие визиты появятся здесь целиком.

doctor-card =
    { $urgent ->
        [yes] 🚨 <b>Срочно: { $flags }</b>
       *[no] 🗓 <b>Визит</b>
    }
    <b>{ WHEN($at) }</b>, { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }
    { $service }
    { $pet }
    { $state } · { $sync } · { $code }
    { $pause }
    { $feeling }
    { $coming ->
        [yes] ✅ Владелец подтвердил, что будет
       *[no] {""}
    }
section-brief = 🧭 Кратко
section-booking = 🗓 Запись
section-patient = 🐾 Пациент
section-owner = 👤 Владелец
section-problem = 💬 Жалоба
section-files = 📎 Файлы
section-files-count =
    📎 Файлы{ $files ->
        [0] {""}
       *[other] {" "}· { $files }
    }{ $new ->
        [0] {""}
        [one] , { $new } новый
       *[other] , { $new } новых
    }
section-chat =
    💬 Чат{ $unread ->
        [0] {""}
       *[other] {" "}· непрочитано { $unread }
    }
section-history = 🗂 История
section-notes = 📝 Заметки
section-actions = ⚡ Действия
section-booking-words =
    Записан { DAY($created) } в { HOUR($created) }, изменён { DAY($changed) } в { HOUR($changed) }
    Цена { MONEY($price) }
    { $any_doctor ->
        [yes] Владелец выбрал любого подходящего врача
       *[no] Владелец выбрал вас
    }
    { $checked ->
        [yes] Время проверено в программе клиники
       *[no] Программа клиники молчала: время проверено по последней копии расписания
    }
section-patient-words =
    { $name }
    { $facts }
section-patient-unknown = Неизвестно: { $unknown }
unknown-breed = порода
unknown-sex = пол
unknown-age = возраст
unknown-weight = вес
section-owner-words =
    { $name }
    Телефон: { $phone }
    <i>Показ номера записывается в журнал.</i>
owner-phone-show = 📞 Показать телефон
owner-phone = 📞 { $phone }
problem-no-words = Словами ничего не написано.
problem-first = Первый рассказ владельца:
problem-has-voice = 🎤 Есть голосовое сообщение.
problem-voice-play = 🎤 Прислать голосовое

sync-synced = ✓ в Ветменеджере
sync-queued = ⏳ в очереди
sync-attention = ⚠ нужен администратор
sync-explain = 🔗 Что с Ветменеджером?
sync-why-synced = ✓ Визит стоит в Ветменеджере, изменения оттуда приходят сами.
sync-why-queued = ⏳ Визит записан у нас и ждёт очереди в Ветменеджер. Время занято, ничего не потеряется, повторять не нужно.
sync-why-attention = ⚠ Визит записан у нас, но в Ветменеджере нужно решение администратора. Он уже видит это в панели. { $note }
sync-note-owner-in-doubt = Владельца можно принять за нескольких клиентов.
sync-note-pet-in-doubt = Питомца можно принять за нескольких пациентов.
sync-note-time-taken = Это время там уже занято.
sync-note-refused = Ветменеджер отказал.
sync-note-not-stored-as-sent = Сохранено не то, что отправляли.
sync-note-broken = Мы ошиблись.
sync-note-foreign-doctor = Визит отдали врачу не из списка.
sync-note-overlap = Визит наложился на другой.
sync-note-by-hand = Внесено вручную.
sync-note-conflict = Одно и то же изменили и здесь, и там.

alert-new = 🆕 <b>Новая запись</b>
alert-urgent = 🚨 <b>Срочная запись</b>
alert-confirmed = ✅ <b>Визит подтверждён</b>
alert-in_progress = ▶️ <b>Приём идёт</b>
alert-done = 🏁 <b>Визит завершён</b>
alert-cancelled = ✖️ <b>Визит отменён</b>
alert-no_show = 🚫 <b>Владелец не пришёл</b>
alert-open = 📋 Открыть карточку
doctor-news-cancelled = ✖️ Визит отменён: { WHEN($at) }, { $pet }
doctor-news-info = ✏️ Владелец дополнил рассказ: { $pet }, визит { WHEN($at) }
doctor-news-moved = 🔁 Визит перенесён на { WHEN($at) }: { $pet }
doctor-left = Визит { $code } передан другому врачу. Он больше не в вашем дне.
doctor-moved = Администратор разрешил вам войти с другого Telegram, поэтому здесь сеанс врача закрыт. Визиты целы.
session-ended = Сеанс на этом устройстве закрыт. Если это были не вы — войдите снова и нажмите «Выйти на всех устройствах».
help-doctor =
    <b>Помощь врачу</b>

    /today — ваш день: следующий визит сверху, срочные первыми, свободные окна и откуда данные.
    /week — неделя.
    Нажмите визит, чтобы открыть карточку. Знак рядом говорит, дошла ли запись до Ветменеджера.
    Записывает и отменяет визиты владелец или администратор.
