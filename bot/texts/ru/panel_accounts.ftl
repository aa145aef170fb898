# Панель: вход, свой доступ, учётные записи сотрудников.

panel-nav-account = Мой доступ
panel-nav-accounts = Сотрудники панели

panel-second-title = Второй фактор
panel-second-about = { $email }: осталось подтвердить вход кодом из приложения на телефоне.
panel-second-code = Код
panel-second-hint = Шесть цифр из приложения. Нет телефона — один из запасных кодов с бумаги.
panel-second-do = Войти
panel-second-not-me = Выйти
panel-second-on = Включён
panel-second-missing = Не настроен
panel-second-missing-about = Пока в панель можно войти одной фразой. Настройте код из приложения: с ним подобранная фраза ничего не откроет.
panel-second-set = Настроить
panel-second-banner = Второй фактор не настроен: в панель можно войти одной фразой.
panel-second-new-phone = У меня новый телефон
panel-second-off = Снять и настроить заново
panel-second-off-about = Все сеансы закроются. Войдите фразой ещё раз, и панель покажет новый QR-код.

panel-enrol-title = Настроим второй фактор
panel-enrol-about = Одной фразы мало: её можно подсмотреть. Теперь при входе нужен ещё код из телефона. Это займёт две минуты.
panel-enrol-app = Поставьте на телефон приложение с кодами: Яндекс ID, Google Authenticator, FreeOTP или любое другое.
panel-enrol-scan = Нажмите в нём «Добавить» и наведите камеру на этот квадрат.
panel-enrol-picture = QR-код с ключом для приложения
panel-enrol-by-hand = Камера не читает — введу ключ руками
panel-enrol-type = Введите шесть цифр, которые покажет приложение.
panel-enrol-do = Готово
panel-enrol-later = Не сейчас

panel-recovery-title = Запасные коды
panel-recovery-first = Второй фактор включён.
panel-recovery-about = Каждый код один раз заменит телефон. Сохраните их сейчас, лучше на бумаге: больше панель их не покажет.
panel-recovery-saved = Сохранил, продолжить
panel-recovery-left = { $count ->
        [0] Запасных кодов не осталось: сделайте новые.
        [one] Остался { $count } запасной код.
        [few] Осталось { $count } запасных кода.
       *[many] Осталось { $count } запасных кодов.
    }
panel-recovery-renew = Новые запасные коды

panel-password-old = Нынешняя фраза
panel-password-new = Новая фраза
panel-password-again = Ещё раз
panel-password-hint = Не короче 15 знаков. Проще всего четыре-пять слов подряд.
panel-password-change = Сменить фразу

panel-sessions = Где вы вошли
panel-session-unknown = Неизвестный браузер
panel-session-since = вошли { WHEN($at) }
panel-session-used = последнее действие { $ago }
panel-session-this = этот браузер
panel-session-end = Закрыть
panel-sessions-end = Закрыть все, кроме этого
panel-sign-ins = Последние входы
panel-sign-ins-about = И удачные, и нет. Не узнаёте вход — смените фразу и закройте чужие сеансы.

panel-invited-title = Добро пожаловать
panel-invited-about = Вас пригласили в панель клиники: { $email }. Придумайте парольную фразу.
panel-invited-do = Продолжить

panel-accounts-about = Кто входит в панель и что ему можно. Врачи входят в бот, их список — в разделе «Врачи».
panel-invite = Пригласить сотрудника
panel-invite-do = Пригласить
panel-invite-made = Ссылка-приглашение
panel-invite-about = Передайте её сотруднику лично: она откроется один раз и проживёт 7 дней. Больше панель её не покажет.
panel-invite-again = Новая ссылка
panel-role = Роль
panel-role-admin = Администратор
panel-role-registrar = Регистратор
panel-role-reader = Только смотреть
panel-role-admin-about = Администратор: всё, включая врачей, сотрудников и настройки.
panel-role-registrar-about = Регистратор: записи, заявки, очередь и клиенты; настройки и врачей не меняет.
panel-role-reader-about = Только смотреть: видит, но ничего не меняет.
panel-role-change = Сменить
panel-signed-in = Был в панели
panel-account-acts = Действия
panel-account-yours = это вы
panel-account-closed = Доступ закрыт
panel-account-invited = Приглашён, ссылка до { DATE($at) }
panel-account-lost-phone = Потерян телефон
panel-account-disable = Закрыть доступ
panel-account-enable = Вернуть доступ

panel-said-account-password = Фраза изменена, остальные сеансы закрыты.
panel-said-account-ended = Готово, сеанс закрыт.
panel-said-account-role = Роль изменена. Она действует со следующего нажатия.
panel-said-account-disabled = Доступ закрыт, все сеансы этого сотрудника завершены.
panel-said-account-enabled = Доступ возвращён.
panel-said-account-reset = Второй фактор снят. При следующем входе сотрудник настроит новый телефон.

error-account-exists = У этой почты уже есть учётная запись панели.
error-account-not-found = Такой учётной записи нет.
error-last-administrator = Нельзя: в панели должен остаться хотя бы один администратор, и себе доступ не закрывают. Пусть это сделает другой администратор.
error-invitation-gone = Эта ссылка уже не открывается: её использовали, она устарела или её заменили. Попросите администратора прислать новую.
error-wrong-second-code = Код не подошёл. Возьмите новый: каждый живёт полминуты и подходит один раз. Если не подходит ни один, проверьте, что на телефоне верное время.
error-second-already-set = Второй фактор уже настроен. Чтобы сменить телефон, сначала снимите старый.
error-phrases-differ = Фразы не совпали. Введите их ещё раз.

panel-act-phrase-accepted = Верная фраза, ждём второй фактор
panel-act-second-factor-set = Настроил второй фактор
panel-act-second-factor-refused = Неверный код второго фактора
panel-act-second-factor-off = Снят второй фактор
panel-act-recovery-code-used = Вошёл по запасному коду
panel-act-recovery-codes-made = Сделал новые запасные коды
panel-act-sessions-ended = Закрыл свои сеансы
panel-act-panel-invited-again = Новая ссылка-приглашение
panel-act-panel-invitation-accepted = Принял приглашение
panel-act-panel-role-changed = Изменена роль сотрудника
panel-act-panel-account-closed = Закрыт доступ сотрудника
panel-act-panel-account-opened = Возвращён доступ сотрудника

letter-panel-invitation-subject = Приглашение в панель OnlyVet
letter-panel-invitation =
    Вас пригласили в панель администратора клиники. Откройте ссылку и придумайте парольную фразу:

    { $link }

    Ссылка откроется один раз и проживёт 7 дней. Если вы не ждали этого письма, просто удалите его.

panel-log-anybody = Все
panel-log-anything = Всё
panel-log-first = С какого дня
panel-log-last = По какой день
panel-log-all = Показать всё
panel-log-nothing = За эти дни ничего такого не записано.

panel-alerts-title = Тревоги в Telegram
panel-alerts-on = Приходят в ваш чат
panel-alerts-about = Vetmanager молчит, записи застряли, врач не ответил, не уходит почта, кончается место — бот напишет вам сам и скажет, когда снова всё в порядке.
panel-alerts-tie = Привязать мой Telegram
panel-alerts-untie = Отвязать
panel-alerts-link = Откройте ссылку на том телефоне, куда должны приходить тревоги, и нажмите «Запустить». Она сработает один раз в ближайшие 15 минут.
panel-alerts-open = Открыть бота
panel-said-account-untied = Чат отвязан: тревоги туда больше не придут.
panel-act-alerts-tied = Привязал чат для тревог
panel-act-alerts-untied = Отвязал чат для тревог
panel-fact-account = Аккаунт №
