## Панель: день регистратора

panel-nav-visits = Записи
panel-waiting-here = ждёт решения
panel-nav-more = Ещё
panel-find = Найти
panel-any = Все
panel-when = Когда
panel-who = Кто
panel-state = Состояние записи
panel-source = Откуда
panel-to-day = По какой день
panel-reset = Сбросить
panel-save = Сохранить
panel-further = Дальше
panel-to-the-start = К началу
panel-urgent = Срочно
panel-hour = { HOUR($at) }
panel-money = { MONEY($price) }
panel-day-label = День
panel-service = Услуга

## Записи

panel-visits-about = Все визиты: из бота и записанные в клинике. Страница обновляется сама.
panel-visits-find-hint = Код, телефон, начало фамилии или клички
panel-when-ahead = Предстоящие
panel-when-past = Прошедшие
panel-when-all = Все, сначала поздние
panel-unsynced = Ещё не в Vetmanager
panel-source-bot = из бота
panel-source-desk = из клиники
panel-visit-received = Ждёт ответа
panel-visit-confirmed = Подтверждён
panel-visit-in-progress = Идёт
panel-visit-done = Завершён
panel-visit-cancelled = Отменён
panel-visit-no-show = Не состоялся
panel-sync-queued = В пути
panel-sync-synced = Там
panel-sync-attention = Нужно решение
panel-visits-none = Записей пока нет
panel-visits-none-about = Они появятся здесь, как только кто-нибудь запишется. Прошедшие видны в поле «Когда».
panel-visits-none-found = Ничего не нашлось
panel-visits-none-found-about = Под эти условия не подходит ни одна запись. Фамилию и кличку ищите с начала слова, телефон — целиком.

panel-visit = Запись { $code }
panel-made = записались { DATE($at) } в { HOUR($at) }
panel-see-queue = Открыть очередь
panel-reason-was = Причина отмены: { $reason }
panel-compare = Как записались и как сейчас
panel-compare-what = Что
panel-compare-first = Сначала
panel-compare-now = Сейчас
panel-compare-when = Время
panel-compare-doctor = Врач
panel-compare-service = Услуга
panel-compare-problem = Жалоба
panel-compare-same = без изменений
panel-owner = Владелец
panel-no-phone = Телефон не указан
panel-show-phone = Показать телефон
panel-show-phone-about = Кто и когда смотрел телефон, видно в журнале.
panel-facts = О визите
panel-pet = Питомец
panel-price = Цена
panel-length = Длится
panel-files = Файлы
panel-not-there-yet = ещё не записан
panel-doctors-week = Неделя этого врача
panel-doctor-closed = Врач закрыл бот { DATE($at) }: о переменах в этом визите Telegram ему не скажет, предупредите его сами.
panel-deeds = Что сделать
panel-confirm = Подтвердить
panel-from-desk-about = Эту запись сделали в Vetmanager: время, врача и услугу меняйте там, бот узнает сам.
panel-move = Другое время или врач
panel-change-service = Другая услуга
panel-change-service-about = Время начала останется, длительность и цена станут как у новой услуги. Владелец получит сообщение.
panel-change-service-do = Поменять услугу
panel-link-video = Ссылка на видео
panel-link-video-label = Ссылка только для этого визита
panel-link-video-about = Она важнее собственной комнаты врача. Пусто — снова будет комната врача.
panel-reject = Отказать
panel-reject-reason = Причина, её прочтёт владелец
panel-reject-about = Время сразу освободится. Владелец получит извинение, причину и три других времени.
panel-reject-do = Отказать и сообщить владельцу
panel-story = Что происходило
panel-move-title = Другое время для визита: { $pet }
panel-move-now = Сейчас: { DAY($at) }, { HOUR($at) }, { $doctor }.
panel-move-about = Здесь только свободное время. Владелец и врач получат сообщение, запись в Vetmanager перенесётся сама.
panel-move-nobody = Эту услугу сейчас никто не ведёт онлайн.
panel-move-full = мест нет
panel-move-full-about = У этого врача нет свободного времени для этой услуги. Выберите другого врача.
panel-keep-time = Оставить как есть
panel-free-times = свободно: { $n }
panel-said-confirmed = Запись подтверждена. Владелец получит сообщение, в Vetmanager она подтвердится сама.
panel-said-rejected = Отказано. Время снова свободно, владелец получит причину и другие времена.
panel-said-moved = Запись перенесена. Владелец и врач получат сообщение.
panel-said-service-changed = Услуга изменена. Владелец получит сообщение.
panel-said-link-set = Ссылка сохранена.

panel-by-owner = владелец
panel-by-doctor = врач
panel-by-staff = клиника в панели
panel-by-vetmanager = клиника в Vetmanager
panel-by-bot = бот
panel-event-booked = Записались
panel-event-booked-at-the-desk = Записали в клинике
panel-event-in-vetmanager = Запись появилась в Vetmanager
panel-event-changed-in-vetmanager = Изменили в Vetmanager
panel-event-confirmed = Подтвердили
panel-event-in-progress = Приём начался
panel-event-done = Приём завершён
panel-event-cancelled = Отменили
panel-event-no-show = Отметили, что не состоялся
panel-event-moved = Перенесли
panel-event-undone = Вернули последний шаг
panel-event-service = Поменяли услугу
panel-event-collision = Время заняли в Vetmanager
panel-event-needs-attention = Понадобилось решение человека
panel-event-conflict-settled = Решили расхождение
panel-event-time-suggested = Врач предложил другое время
panel-event-not-answered = Врач не ответил вовремя
panel-event-cannot-connect = Владелец не смог подключиться
panel-event-took-up = Врач продолжил звонком или в чате
panel-event-double-cancelled = Отменили лишнюю запись в Vetmanager
panel-event-feels-better = Владелец ответил: питомцу лучше
panel-event-feels-same = Владелец ответил: без перемен
panel-event-feels-worse = Владелец ответил: питомцу хуже
panel-event-medical-card = Записали в медкарту
panel-act-visit-confirmed = Подтверждён визит
panel-act-visit-cancelled = Отказано в визите
panel-act-visit-moved = Перенесён визит
panel-act-visit-service = Изменена услуга визита
panel-act-visit-link = Изменена ссылка на видео
panel-act-phone-shown = Показан телефон владельца
panel-fact-starts-at = Время
panel-fact-doctor = Врач, №

## Очередь: отправка, люди, расхождения

panel-tab-queue = Отправка
panel-tab-people = Кто это?
panel-tab-conflicts = Расхождения
panel-decide = Решить
panel-queue-edit = Поправить и отправить
panel-queue-edit-about = Поправьте то, что Vetmanager не принял: имя или телефон владельца. Запись уйдёт сразу после этого.
panel-queue-edit-do = Сохранить и отправить
panel-queue-phone-hint = Сейчас { $phone }. Оставьте пустым, если он верный.
panel-owner-name = Имя владельца
panel-owner-phone = Телефон
panel-said-edited = Исправлено, запись снова в очереди.
panel-number = № { $n }
panel-admission = приём № { $n } в Vetmanager
panel-stranger = сотрудник Vetmanager № { $n }, его нет среди врачей бота

panel-people-about = Vetmanager знает нескольких похожих. Решите, кто из них записался: запись владельца действует при любом ответе.
panel-people-none = Всех узнали
panel-people-none-about = Если Vetmanager узнает в одном владельце или питомце сразу нескольких, вопрос появится здесь.
panel-corrected = { $name }: владелец исправил свои данные
panel-corrected-about = Клиент № { $number } в Vetmanager, { $ago }. Мы заполняем только пустое и ничего не перезаписываем: решите, что верно, и поправьте в карточке клиента.
panel-corrected-theirs = В Vetmanager
panel-corrected-ours = Говорит владелец
panel-corrected-name = Имя
panel-corrected-phone = Телефон
panel-corrected-email = Почта
panel-corrected-done = Готово, решено
panel-said-corrected-person = Записано: решено.
panel-people-owner = Кто это: { $name }?
panel-people-pet = Чей это питомец: { $name }?
panel-people-since = вопрос появился { $ago }
panel-people-booked = Записался
panel-people-pets = Питомцы
panel-people-unread = Vetmanager не отвечает
panel-people-gone = удалён или умер
panel-people-link = Это та карточка
panel-people-link-one = Это та карточка: { $name }
panel-people-create = Никто из них: завести клиента
panel-people-create-pet = Никто из них: завести пациента
panel-people-ask = Спросить владельца
panel-why-phone = тот же телефон
panel-why-email = та же почта
panel-why-name = то же имя
panel-why-other-name = другое имя
panel-why-blacklisted = в чёрном списке
panel-said-linked-person = Связано. Запись ушла в Vetmanager.
panel-said-created-person = В Vetmanager появится новая карточка, запись ушла туда.
panel-said-asked-person = Владельца спросили в Telegram. Вопрос останется здесь, пока вы его не решите.

panel-conflicts-about = Одно и то же изменили и у нас, и в Vetmanager. «Верно у нас» исправит приём там, «Верно в Vetmanager» возьмёт оттуда; владелец узнает сам. «Уже разобрались» ничего не меняет.
panel-conflicts-none = Расхождений нет
panel-conflicts-none-about = У нас и в Vetmanager записано одно и то же.
panel-conflict-time = Разное время
panel-conflict-doctor = Разные врачи
panel-conflict-state = Разное состояние
panel-conflict-overlap = На это время записаны двое
panel-conflict-foreign-doctor = Запись у врача, которого бот не знает
panel-conflict-ours = У нас
panel-conflict-theirs = В Vetmanager
panel-conflict-keep-ours = Верно у нас
panel-conflict-keep-theirs = Верно в Vetmanager
panel-conflict-done = Уже разобрались
panel-said-kept-ours = Решено: верно у нас. Vetmanager поправится сам.
panel-said-kept-theirs = Решено: верно в Vetmanager. Владелец и врач увидят это в карточке.
panel-said-kept-done = Отмечено: уже разобрались.

## Заявки

panel-nav-requests = Заявки
panel-requests-about = «Не знаю, что нужно» и «перезвоните мне». Обещаем ответить за полчаса; просроченное уходит администраторам.
panel-requests-open = Ждут
panel-requests-closed = Закрытые
panel-requests-find-hint = Имя, телефон, код или слово
panel-requests-none = Заявок нет
panel-requests-none-about = Когда кто-нибудь попросит перезвонить или не будет знать, какая услуга нужна, заявка появится здесь.
panel-request = Заявка { $code }
panel-request-quick = Просит перезвонить
panel-request-advice = Не знает, какая услуга нужна
panel-request-move = Просит перенести визит
panel-request-what = Заявка
panel-request-time = Ответ
panel-request-who = Кто занимается
panel-request-nobody = пока никто
panel-request-nameless = имя не указано
panel-request-came = пришла { $ago }
panel-request-left = осталось
panel-request-late = просрочено на
panel-request-due-at = ответить до { HOUR($at) }
panel-request-overdue-at = просрочено с { HOUR($at) }
panel-request-answered = Ответили
panel-request-closed = Закрыта
panel-request-voice = 🎤 Голосовое сообщение
panel-request-voice-late = Голосовое сообщение ещё не пришло из Telegram. Обновите страницу через минуту; если его так и нет, попросите повторить словами.
panel-request-listen = Прослушать голосовое сообщение
panel-request-words = Что написали
panel-request-no-words = Ничего не написали, только просят связаться.
panel-request-visit = Открыть визит, о котором речь
panel-request-how = Как ответить
panel-contact-any = как удобнее
panel-contact-phone = позвонить
panel-contact-telegram = написать в Telegram
panel-request-claim = Взять себе
panel-request-release = Вернуть коллегам
panel-request-claimed-by = Этой заявкой занимается { $who }.
panel-request-answer = Ответить в Telegram
panel-request-answer-label = Ваш ответ владельцу
panel-request-answer-about = Уйдёт владельцу в чат с ботом. Отсчёт остановится.
panel-request-answer-do = Отправить ответ
panel-request-answer-was = Ответ клиники
panel-request-close = Закрыть
panel-request-note = Чем закончилось
panel-request-note-about = Для коллег: позвонили, записали, не ответил. Владелец этого не увидит.
panel-request-close-do = Закрыть заявку
panel-said-claimed = Заявка ваша: коллеги видят, что вы ею занимаетесь.
panel-said-released = Заявка снова общая.
panel-said-answered = Ответ отправлен.
panel-said-closed = Заявка закрыта.
panel-act-request-voice-opened = Прослушано голосовое заявки
panel-act-request-claimed = Взята заявка
panel-act-request-released = Возвращена заявка
panel-act-request-answered = Отправлен ответ на заявку
panel-act-request-closed = Закрыта заявка

## Врач уходит

panel-remove-chats = { $count ->
    [0] Открытых чатов с владельцами у врача нет.
    [one] У врача { $count } открытый чат с владельцем: вместе с визитом он перейдёт к коллеге, остальные закроются.
    [few] У врача { $count } открытых чата с владельцами: вместе с визитом чат перейдёт к коллеге, остальные закроются.
   *[many] У врача { $count } открытых чатов с владельцами: вместе с визитом чат перейдёт к коллеге, остальные закроются.
}
panel-remove-fate = Что будет с { $count ->
    [one] { $count } приёмом впереди?
   *[many] { $count } приёмами впереди?
}
panel-fate-reassign = Передать коллеге на то же время
panel-fate-to = Кому
panel-fate-reassign-about = Владельцы и коллега получат сообщения. Если в это время коллега занят, визит останется для вашего решения.
panel-fate-cancel = Отменить и предложить другое время
panel-fate-keep = Оставить: решу каждый сам
panel-handover = Что стало с приёмами
panel-handover-left = { $count ->
    [one] Остался { $count } приём. Страница продолжает сама.
    [few] Осталось { $count } приёма. Страница продолжает сама.
   *[many] Осталось { $count } приёмов. Страница продолжает сама.
}
panel-handover-done = Готово. Визиты, которые остались, можно открыть и перенести.
panel-to-doctors = К списку врачей
panel-outcome-reassigned = передан
panel-outcome-cancelled = отменён
panel-outcome-not-free = у коллеги занято
panel-outcome-changed = уже изменился
panel-act-chats-closed = Закрыты чаты ушедшего врача
panel-fact-chats = Чатов

## Неделя врача

panel-day-past = Прошло
panel-why-title = Почему это время не предлагают?
panel-why-at = День и время
panel-why-do = Узнать
panel-why-not-offered-after-all = Это время предлагают: записаться можно.
panel-why-not-past = Это время уже прошло.
panel-why-not-lead-time = Слишком близко: для этой услуги записываются не позже, чем за { $lead } мин до начала (и не позже, чем сказано в настройках клиники).
panel-why-not-beyond-horizon = Слишком далеко: эту услугу открывают на { $days } дней вперёд (и не дальше, чем сказано в настройках клиники).
panel-why-not-closed = В это время клиника не принимает онлайн: так сказано в настройках.
panel-why-not-day-off = В этот день врач не работает.
panel-why-not-outside-hours = В это время врач ещё не начал или уже закончил работать.
panel-why-not-break = В это время у врача перерыв между сменами, или { $minutes } мин не помещаются до него.
panel-why-not-admission = Занято: приём № { $admission } в Vetmanager.
panel-why-not-held = Это время прямо сейчас выбирает другой владелец.
panel-why-not-booked = Занято онлайн-записью { $code }.
panel-why-not-blocked = Период закрыт для онлайн-записи здесь, в расписании{ $has_note ->
        [true] : { $note }.
       *[false] .
    }
panel-why-not-off-grid = Начало не попадает в сетку: записи начинаются каждые { $step } мин от начала смены.
panel-block-title = Закрыть период
panel-block-about = Новых онлайн-записей в это время не будет. Уже записанные визиты остаются.
panel-block-from = С
panel-block-to = По
panel-block-note = Заметка для коллег
panel-block-do = Закрыть для записи
panel-unblock = открыть снова
panel-unblock-one = Открыть снова: { DAY($at) }, { HOUR($at) }
panel-said-blocked = Период закрыт: онлайн его больше не предлагают. Записанные визиты остались.
panel-said-unblocked = Период снова открыт.
panel-act-time-blocked = Закрыт период для онлайн-записи
panel-act-time-unblocked = Период снова открыт для записи
panel-fact-from = С
panel-fact-to = По
