# Мои данные: забрать с собой, исправить, отозвать согласие, удалить всё — и что при этом остаётся.

go-my-data = 🔐 Мои данные
go-export = 📤 Выгрузить мои данные
go-stay = ↩️ Я передумал, остаюсь
login-why-my-data = Ваши данные отдам только вам — поэтому сначала подтвердим почту.
my-data =
    <b>🔐 Мои данные</b>

    Здесь можно забрать с собой всё, что бот о вас знает (файл для программ и PDF для чтения), исправить ошибки, отозвать согласие или удалить всё.

    Медицинскую карту питомца ведёт клиника в своей программе: хранить её она обязана, поэтому отсюда карта не удаляется. Исправить её или узнать о ней больше поможет администратор клиники.
my-data-pending = ⏳ Согласие отозвано, поэтому данные удалятся { DAY($at) } в { HOUR($at) }. Чтобы они остались, согласитесь снова в «Документах и согласиях».
export-comes = Собираем: два файла придут сюда.
own-caption-json = 📤 Всё, что бот о вас знает, на { DATE($at) }: файл для программ.
own-caption-pdf = 📤 То же самое для чтения.
erase = 🗑 Удалить всё обо мне
erase-sure = 🗑 Да, удалить всё
erase-question =
    <b>Удалить всё, что бот знает о вас?</b>

    <b>Сразу:</b> мы перестанем писать и что-либо делать для вас. { $upcoming ->
        [0] Будущих визитов у вас нет.
        [one] { $upcoming } будущий визит отменится.
        [few] { $upcoming } будущих визита отменятся.
       *[many] { $upcoming } будущих визитов отменятся.
    }
    <b>Через { $hours ->
        [one] { $hours } час
        [few] { $hours } часа
       *[many] { $hours } часов
    }:</b> сотрутся профиль, почта, телефон, питомцы ({ $pets }), файлы ({ $files }), переписка, жалобы, заключения и согласия. До этого можно передумать одной кнопкой.

    <b>Останется:</b> ваша карточка клиента и карта питомца в программе клиники — их клиника обязана хранить, о них спрашивайте её; время прошедших визитов без имён, для расписания врачей; запись о том, что данные уничтожены, тоже без имён.
leaving =
    <b>Ваши данные удалятся { DAY($at) } в { HOUR($at) }.</b>

    Сейчас мы ничего не делаем и не пишем. До этого времени можно передумать.
leaving-stayed = Хорошо, что вы остались: данные на месте. Отменённые визиты не вернулись — если нужно, запишитесь снова.
error-doctor-stays = Этот Telegram связан с местом врача клиники. Попросите администратора снять место, потом удалите данные.
error-visit-goes-on = Сейчас идёт приём. Удалить данные можно, когда он закончится.
own-paper-title = Ваши данные
own-paper-kept = Всё, что бот клиники хранит о вас. Медицинская карта питомца ведётся в программе клиники и выдаётся клиникой.
own-paper-footer = Ваши данные · стр. { $page } из { $pages }
own-section-profile = Профиль
own-section-sessions = Входы
own-section-consents = Согласия
own-section-pets = Питомцы
own-section-visits = Визиты
own-section-chat = Переписка
own-section-files = Файлы
own-section-requests = Обращения
own-section-empty = Ничего.
own-yes = да
own-no = нет
own-key-telegram-id = Номер в Telegram
own-key-last-name = Фамилия
own-key-first-name = Имя
own-key-middle-name = Отчество
own-key-phone = Телефон
own-key-phone-proven = Подтверждён
own-key-city = Город
own-key-language = Язык
own-key-time-zone = Часовой пояс
own-key-since = С какого времени
own-key-email = Почта
own-key-role = Роль
own-key-used-at = Последний раз
own-key-ended-at = Закончился
own-key-document = Документ
own-key-version = Редакция
own-key-text-hash = Отпечаток текста
own-key-method = Способ
own-key-accepted-at = Согласие дано
own-key-withdrawn-at = Отозвано
own-key-name = Имя или название
own-key-species = Вид
own-key-breed = Порода
own-key-sex = Пол
own-key-birthday = Дата рождения
own-key-age = Возраст
own-key-weight-kg = Вес, кг
own-key-chip = Чип
own-key-code = Номер
own-key-starts-at = Начало
own-key-minutes = Минут
own-key-service = Услуга
own-key-doctor = Врач
own-key-pet = Питомец
own-key-state = Состояние
own-key-problem = Жалоба
own-key-first-problem = Первые слова
own-key-price = Цена, ₽
own-key-cancel-reason = Причина отмены
own-key-result = Результат
own-key-notes = Слова врача
own-key-visit = Визит
own-key-sent-at = Отправлено
own-key-side = Кто
own-key-kind = Вид
own-key-text = Текст
own-key-size = Размер, байт
own-key-category = Что это
own-key-source = От кого
own-key-created-at = Создано
own-key-words = Слова
own-key-answer = Ответ
own-section-notices = Настройки сообщений
own-key-grid = Сетка
own-key-reminders-off = Без напоминаний
own-key-is-quiet-at-night = Тихо ночью
own-key-found = Что нашли
own-key-advice = Что делать
own-key-watch = Следить
own-key-medicines = Лекарства
own-key-drug = Лекарство
own-key-dose = Доза
own-key-times = Раз в день
own-key-days = Дней
own-key-food = С едой
own-key-diagnoses = Диагнозы
own-key-title = Название
own-key-temperature = Температура
own-key-next-days = Повторно через дней
own-key-next-on = Повторно
own-value-owner = владелец
own-value-doctor = врач
own-value-clinic = клиника
own-value-received = принят
own-value-confirmed = подтверждён
own-value-in-progress = идёт
own-value-done = завершён
own-value-cancelled = отменён
own-value-no-show = не состоялся
own-value-text = слова
own-value-photo = фото
own-value-voice = голосовое
own-value-video = видео
own-value-document = документ
own-value-archive = архив
own-value-advice = вопрос регистратуре
own-value-quick = просьба перезвонить
own-value-move = просьба перенести
own-value-telegram-button = кнопка в Telegram
own-value-telegram = Telegram
own-value-email = почта
own-value-day = за сутки
own-value-hour = за час
own-value-with = с едой
own-value-before = до еды
own-value-after = после еды
own-value-any = неважно
