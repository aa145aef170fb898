# Панель: люди, которые пользуются ботом, и их персональные данные.

panel-nav-clients = Клиенты
panel-clients-about = Все, кто писал боту: владельцы с питомцами и те, кто только заглянул.
panel-clients-find-hint = фамилия, кличка, телефон, почта, код записи
panel-clients-only = Показать
panel-clients-all = Всех
panel-clients-unreachable = Кто закрыл бот
panel-clients-shut-out = Кому бот не отвечает
panel-clients-leaving = Чьи данные будут удалены
panel-clients-none = Боту ещё никто не писал
panel-clients-none-about = Первый человек появится здесь, как только напишет боту.
panel-clients-none-found = Никого не нашлось
panel-clients-none-found-about = Имя и кличку ищем с начала, телефон — целиком.
panel-client-nameless = Без имени, № { $number }
panel-client-doctor = врач
panel-client-unreachable = закрыл бот
panel-client-shut-out = бот не отвечает
panel-client-leaving = данные будут удалены
panel-client-blacklisted = чёрный список клиники
panel-client-ahead = Визитов впереди
panel-client-seen = Был в боте
panel-client-since = с ботом с { DATE($at) }

panel-owner-card = Карточка
panel-owner-card-open = открыть
panel-client-contact = Контакты
panel-client-phone = Телефон
panel-client-email = Эл. почта
panel-client-city = Город
panel-client-number = Номер у нас
panel-client-clock = Часовой пояс
panel-client-unlinked = ещё не связан
panel-client-basis-email = по почте
panel-client-basis-contact = по подтверждённому телефону
panel-client-basis-created = карточку завёл бот
panel-client-basis-staff = связала клиника
panel-client-basis-phone = по телефону, без подтверждения
panel-client-pets = Питомцы
panel-client-no-pets = Питомцев пока нет.
panel-client-pet-unlinked = ещё не в Vetmanager
panel-pet-born = родился { DATE($day) }
panel-client-visits = Визиты
panel-client-no-ahead = Впереди ничего нет.
panel-client-past = { $count ->
        [one] Прошёл { $count } визит
        [few] Прошло { $count } визита
       *[many] Прошло { $count } визитов
    }
panel-client-newest = Показаны последние: { $count }.
panel-client-request-open = ждёт ответа
panel-client-files = { $count ->
        [0] Файлы
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }
panel-client-file = { $size } КБ, { DATE($at) }
panel-client-file-visit = к визиту
panel-client-no-files = Файлов нет.
panel-client-consents = Согласия
panel-client-consent = версия { $version }, принято { DATE($at) }, { HOUR($at) }
panel-client-no-consents = Ни одного согласия ещё нет.
panel-client-notices = Уведомления
panel-client-reached = Telegram доходит
panel-client-closed-since = Закрыл бот { DATE($at) }
panel-client-closed-mail = Важное уходит письмом.
panel-client-closed-call = Почты тоже нет: позвоните, если визит впереди.
panel-client-undelivered = Не доставлено сообщений: { $count }. Подробности — в очереди.
panel-way-telegram = Telegram
panel-way-email = почта
panel-way-none = ничего
panel-client-quiet = Тихо ночью
panel-yes = да
panel-no = нет
panel-client-logins = Входы
panel-client-role-owner = Владелец
panel-client-role-doctor = Врач
panel-client-no-logins = В бот ещё не входил.
panel-client-login-live = действует
panel-client-login-ended = закрыт { DATE($at) }, { HOUR($at) }
panel-login-end-logout = вышел сам
panel-login-end-logout-everywhere = вышел везде
panel-login-end-replaced = вошёл заново
panel-login-end-revoked = закрыла клиника
panel-login-end-spent = давно не пользовался
panel-login-end-removed = убран из списка врачей
panel-login-end-freed = разрешён новый телефон
panel-client-revoke = Закрыть вход владельца
panel-client-revoke-about = Для потерянного телефона или чужой почты. Бот скажет человеку, что вход закрыт; визиты останутся. Вход врача закрывают в карточке врача.

panel-client-export-about = Человек попросил свои данные письмом или лично: всё, что хранит бот, одним файлом. Выгрузка остаётся в журнале.
panel-client-export-pdf = Все данные, PDF
panel-client-export-json = Все данные, JSON
panel-client-shut-out-do = Не отвечать этому человеку
panel-client-shut-out-about = Для спама и оскорблений. Бот замолчит для него на время из настроек и ничего об этом не скажет. Назначенные визиты остаются, «Срочно» тоже замолчит: если у человека больное животное, лучше позвоните.
panel-client-shut-out-yes = Не отвечать
panel-client-shut-out-until = Бот не отвечает этому человеку до { DATE($at) }, { HOUR($at) }.
panel-client-shut-out-why-flood = Он слал слишком много сообщений подряд.
panel-client-shut-out-why-staff = Так решила клиника.
panel-client-let-in = Отвечать снова
panel-client-erase = Удалить данные этого человека
panel-client-erase-title = Удалить данные: { $name }?
panel-client-erase-about = { $hours ->
        [one] Бот сразу перестанет работать для этого человека, а через { $hours } час
        [few] Бот сразу перестанет работать для этого человека, а через { $hours } часа
       *[many] Бот сразу перестанет работать для этого человека, а через { $hours } часов
    } удалит всё, что о нём хранит. До этого и вы, и он сам могут передумать; после — вернуть ничего нельзя.
panel-client-erase-ahead = Визитов впереди
panel-client-erase-past = Прошедших визитов
panel-client-erase-cancels = Визиты, которые впереди, будут отменены сразу, и в Vetmanager тоже.
panel-client-erase-stays = Карточки в Vetmanager остаются: их ведёт клиника.
panel-client-erase-do = Удалить данные
panel-cancel = Не удалять
panel-client-erased-at = Данные будут удалены { DATE($at) }, { HOUR($at) }.
panel-client-keep = Не удалять
panel-said-client-revoked = Вход закрыт, бот скажет об этом человеку.
panel-said-client-shut-out = Бот больше не отвечает этому человеку.
panel-said-client-let-in = Бот снова отвечает этому человеку.
panel-said-client-leaving = Бот перестал работать для этого человека. Данные будут удалены в срок.
panel-said-client-stays = Данные останутся: бот снова работает для этого человека.
panel-error-doctor-stays = Это место врача клиники. Сначала уберите врача из списка или разрешите ему новый телефон.
panel-error-visit-goes-on = Сейчас идёт приём. Удалить данные можно, когда он закончится.

panel-erasure-why-asked = Попросил сам, в боте.
panel-erasure-why-withdrawn = Отозвал согласие на обработку данных.
panel-erasure-why-staff = Попросил клинику.

panel-nav-privacy = Персональные данные
panel-privacy-about = Кого бот забудет и когда, акты об уничтожении и сроки хранения. Для ответа проверяющим.
panel-privacy-waiting = Ждут удаления
panel-privacy-nobody = Никто не просил удалить свои данные.
panel-privacy-person = Клиент № { $number }
panel-privacy-why = Почему
panel-privacy-asked = Когда попросил
panel-privacy-due = Удалим
panel-privacy-acts = Акты об уничтожении
panel-privacy-acts-about = Номер, время и число строк, без самих данных. Человека по акту узнать нельзя.
panel-privacy-act = Акт
panel-privacy-outcome = Чем кончилось
panel-privacy-erased = уничтожено { DATE($at) }, { HOUR($at) }
panel-privacy-rows = строк: { $count }
panel-privacy-undone = передумал { DATE($at) }, { HOUR($at) }
panel-privacy-no-acts = Актов ещё нет.
panel-privacy-terms = Сколько что хранится
panel-privacy-tidied = Последняя уборка была { $ago }; бот убирает раз в час.
panel-privacy-never-tidied = Бот ещё не убирал: это случится в течение часа после запуска.
panel-privacy-what = Что
panel-privacy-kept = Хранится
panel-privacy-deleted = Удалено в последний раз
panel-privacy-at-once = до конца срока ссылки
panel-term-updates = Сообщения из Telegram, уже обработанные
panel-term-codes = Коды для входа и счётчики попыток
panel-term-sessions = Закрытые входы
panel-term-drafts = Незаконченные диалоги
panel-term-delivered = Доставленные сообщения и письма
panel-term-given-up = Недоставленные сообщения и письма
panel-term-start-links = Использованные и старые ссылки в чат
panel-term-reminders = Отметки о напоминаниях
panel-term-requests = Закрытые заявки
panel-term-sign-ins = Сеансы панели
panel-term-clinic-copies = Копии карт из Vetmanager
panel-term-visits = Сказанное на визите: жалоба, переписка, заключение

panel-act-let-in = Снова отвечает человеку
panel-act-shut-out = Перестал отвечать человеку
panel-act-session-revoked = Закрыл вход владельца
panel-act-data-exported = Выгрузил данные человека
panel-act-erasure-asked = Попросил удалить данные
panel-act-erasure-undone = Отменил удаление данных
panel-act-erased = Данные уничтожены
panel-act-lists-reread = Перечитал списки Vetmanager
