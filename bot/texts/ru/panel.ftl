## The administrator's panel

panel-title = Панель администратора
panel-skip = Сразу к содержанию
panel-navigation = Разделы
panel-pages = Страницы
panel-home = На главную
panel-menu = Меню
panel-language = Язык
panel-theme = Оформление
panel-theme-auto = Как в системе
panel-theme-light = Светлое
panel-theme-dark = Тёмное
panel-nav-doctors = Врачи
panel-nav-schedule = Расписание
panel-nav-queue = Очередь
panel-nav-health = Состояние
panel-nav-log = Журнал
panel-copy = Скопировать
panel-copied = Скопировано
panel-again = Попробовать ещё раз
panel-see-health = Что со связью?
panel-show = Показать
panel-asking-vetmanager = Спрашиваем Vetmanager…

panel-moment = { DAY($at) }, { HOUR($at) }
panel-stamp = { DATE($at) }, { HOUR($at) }
panel-day = { DAY($day) }
panel-never = ещё никогда
panel-just-now = только что
panel-ago = { $span } назад
panel-span-seconds = { $n ->
    [one] { $n } секунду
    [few] { $n } секунды
   *[many] { $n } секунд
}
panel-span-minutes = { $n ->
    [one] { $n } минуту
    [few] { $n } минуты
   *[many] { $n } минут
}
panel-span-hours = { $n ->
    [one] { $n } час
    [few] { $n } часа
   *[many] { $n } часов
}
panel-span-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
}

## Signing in

panel-sign-in = Войти
panel-sign-out = Выйти
panel-email = Эл. почта
panel-password = Парольная фраза
panel-session-over = Сеанс закончился. Войдите ещё раз: так данные клиники не останутся открытыми на экране.
panel-error-wrong-password = Почта или парольная фраза не подошли. Проверьте раскладку и попробуйте ещё раз.
panel-error-too-often = Слишком много попыток подряд. Следующую можно сделать через { $wait ->
    [one] { $wait } секунду
    [few] { $wait } секунды
   *[many] { $wait } секунд
  }.

## Doctors

panel-doctors = Врачи
panel-doctor = Врач
panel-doctors-about = { $count ->
    [0] Кому можно войти в бот как врачу: пока никому
    [one] Войти в бот как врач может { $count } человек
    [few] Войти в бот как врач могут { $count } человека
   *[many] Войти в бот как врач могут { $count } человек
}
panel-name = Имя
panel-specialisation = Специализация
panel-no-specialisation = Специализация не указана
panel-column-vetmanager = Vetmanager
panel-column-telegram = Telegram
panel-column-seen = Был в боте
panel-column-upcoming = Приёмов впереди
panel-search = Найти по имени, почте или специализации
panel-nothing-found = По запросу «{ $query }» никого нет.
panel-linked = Связан, № { $id }
panel-unlinked = Не связан
panel-linked-about = Свободное время и приёмы берутся у этого сотрудника Vetmanager.
panel-unlinked-about = Пока врач не связан с сотрудником Vetmanager, записаться к нему онлайн нельзя.
panel-bound-since = Привязан { DATE($at) }
panel-unbound = Ещё не входил
panel-unbound-about = Врач ещё не входил в бот. Отправьте приглашение: первый вход по коду из письма привяжет его Telegram.
panel-seen = Был в боте: { $ago }.
panel-no-doctors = Здесь будут врачи клиники
panel-no-doctors-about = Загрузите их из Vetmanager: сначала покажем, кто появится, и ничего не сделаем без вашей отметки.
panel-left = Убраны из списка: { $count }
panel-left-about = Чтобы вернуть врача, добавьте его ещё раз с той же почтой: прошлые приёмы останутся при нём.
panel-removed = Убран из списка

panel-add = Добавить врача
panel-add-do = Добавить
panel-add-email-hint = На неё придёт код для входа.
panel-add-name-hint = Фамилия, имя, отчество: так врача увидят владельцы.
panel-add-specialisation-hint = Например, «кардиолог». По ней подбираются услуги.
panel-error-already-listed = Эта почта уже в списке: { $name }.
panel-error-bad-email = Это не похоже на адрес почты. Пример: doctor@clinic.ru
panel-error-bad-name = Напишите имя буквами: фамилия, имя, отчество.
panel-error-doctor-not-found = Такого врача в списке нет. Возможно, его уже убрали.
panel-error-too-long = Слишком длинно: { $length } символов, а можно не больше { $most }.
panel-error-already-linked = Этот сотрудник Vetmanager уже связан с другим врачом: { $name }.

panel-said-added = Врач добавлен. Осталось связать его с Vetmanager и отправить приглашение.
panel-said-linked = Связали. Теперь к врачу можно записаться онлайн.
panel-said-unlinked = Связь убрана. Новых онлайн-записей к врачу не будет.
panel-said-freed = Готово: врач войдёт с нового телефона по коду из письма. Прежний телефон отвязан.
panel-said-removed = Врач убран из списка, его доступ уже закрыт.
panel-said-letter = Письмо поставлено в очередь на { $email }. Если оно не придёт за пару минут, посмотрите на строку «Почта».

panel-suggested-email = Похоже, это { $name }: почта совпадает.
panel-suggested-name = Похоже, это { $name }: имя совпадает.
panel-link-who = Кто это в Vetmanager?
panel-link-choose = Выберите сотрудника
panel-link-do = Связать
panel-link-nobody = Все врачи из Vetmanager уже связаны.
panel-unlink = Убрать связь

panel-new-phone = Разрешить новый телефон
panel-new-phone-about = Место врача привязано к одному аккаунту Telegram. Сменился телефон или аккаунт? Разрешите вход с нового: прежний сразу потеряет доступ.

panel-invitation-title = Приглашение
panel-invitation-mail = Отправить письмом
panel-act-doctor-invited = Отправил врачу приглашение
panel-said-invited = Письмо с приглашением уйдёт врачу в течение минуты.
panel-invitation-about = Скопируйте для врача или отправьте письмом. Ссылка только открывает бот: чтобы войти, нужен код из письма.
panel-invitation =
    Здравствуйте! Вас добавили в { $clinic }: теперь онлайн-приёмы видны прямо в Telegram.

    1. Откройте бот: { $link }
    2. Введите свою рабочую почту: { $email }
    3. Введите код из письма.

    Готово: в разделе «Мой день» будут ваши приёмы.
panel-invitation-without-link =
    Здравствуйте! Вас добавили в { $clinic }: теперь онлайн-приёмы видны прямо в Telegram.

    1. Откройте бот клиники и нажмите «Я здесь работаю»
    2. Введите свою рабочую почту: { $email }
    3. Введите код из письма.

    Готово: в разделе «Мой день» будут ваши приёмы.

panel-upcoming = { $count ->
    [0] Впереди приёмов нет
    [one] Впереди { $count } приём
    [few] Впереди { $count } приёма
   *[many] Впереди { $count } приёмов
}
panel-no-upcoming = Онлайн-записей к врачу пока нет.
panel-and-more = и ещё { $count }

panel-remove = Убрать из списка
panel-remove-title = Убрать из списка: { $name }?
panel-remove-access = Доступ закроется сразу: следующее нажатие в боте врач сделает уже не как врач.
panel-remove-bookings = Новых онлайн-записей к врачу не будет.
panel-remove-return = Вернуть врача можно в любой момент: добавьте его с той же почтой.
panel-remove-do = Да, убрать
panel-keep = Оставить

## Import

panel-import = Врачи из Vetmanager
panel-import-open = Загрузить из Vetmanager
panel-import-about = Отметьте, кого взять. Без отметки ничего не изменится, и никто не удалится.
panel-import-look = Посмотреть список
panel-import-nobody = Vetmanager не показал ни одного врача. Проверьте, что у врачей есть рабочее время в графике.
panel-import-what = Что произойдёт
panel-import-all = Отметить всех
panel-import-take-one = Взять: { $name }
panel-import-take = Взять отмеченных
panel-import-nothing-new = Взять сейчас некого: у каждого врача написано почему.
panel-import-was-removed = Раньше вы убрали этого врача из списка, поэтому отметку ставьте сами.
panel-import-result = Добавлено: { $added }. Обновлено: { $changed }. Без изменений: { $unchanged }.
panel-kind-new = Новый
panel-kind-changed = Отличается
panel-kind-here = Уже здесь
panel-kind-no-email = Нет почты
panel-kind-inactive = Больше не работает
panel-kind-clash = Чужая почта
panel-kind-about-new = Появится в списке, сразу связанный с Vetmanager.
panel-kind-about-changed = Данные в списке станут как в Vetmanager.
panel-kind-about-here = Совпадает, делать нечего.
panel-kind-about-no-email = Укажите почту сотрудника в Vetmanager: без неё врач не получит код для входа.
panel-kind-about-inactive = Vetmanager больше не показывает его среди врачей. Если он ушёл, уберите его из списка сами.
panel-kind-about-clash = Эта почта принадлежит другому врачу или записана у двоих. Исправьте её в Vetmanager.
panel-skipped-not-ticked = Без отметки: { $count }
panel-skipped-no-email = Нет почты в Vetmanager: { $count }
panel-skipped-inactive = Больше не работают: { $count }
panel-skipped-clash = Почта занята другим врачом: { $count }
panel-skipped-not-seen = Уже не видны в Vetmanager: { $count }

## Schedule

panel-from-day = С какого дня
panel-weeks = Недели
panel-week-before = Неделя раньше
panel-week-after = Неделя позже
panel-day-off = Не работает
panel-day-free = Весь день свободен
panel-as-of = Данные из Vetmanager, прочитаны { $ago }
panel-as-of-never = Расписание из Vetmanager ещё не прочитано. Запущен ли бот?
panel-schedule-nobody = Показывать пока некого
panel-schedule-nobody-about = Расписание видно у врачей, связанных с Vetmanager.
panel-busy-admission = Приём в клинике
panel-busy-held = Выбирают время
panel-busy-booked = Онлайн-запись
panel-busy-blocked = Закрыто

## Queue to Vetmanager

panel-queue-about = Онлайн-записи, которых ещё нет в Vetmanager. Время врача за ними уже закреплено.
panel-queue-empty = Очередь пуста
panel-queue-empty-about = Все онлайн-записи стоят в Vetmanager.
panel-queue-booking = Запись
panel-queue-state = Что с ней
panel-queue-what = Что делать
panel-queue-needs-staff = Нужно решение
panel-queue-waiting = В пути
panel-queue-since = поставлена { $ago }
panel-queue-tries = { $n ->
    [0] ещё не отправляли
    [one] { $n } попытка
    [few] { $n } попытки
   *[many] { $n } попыток
}
panel-queue-next = следующая в { HOUR($at) }
panel-queue-first-try = Уйдёт сама через несколько секунд.
panel-queue-held = Уйдёт сама в { HOUR($at) }.
panel-queue-trying = Vetmanager ещё не принял. Пробуем сами, делать ничего не нужно.
panel-queue-again = Отправить ещё раз
panel-queue-done = Внёс вручную
panel-said-again = Запись снова в очереди. Второй такой же в Vetmanager не появится.
panel-said-done = Строка убрана из очереди. Дальше запись пойдёт за Vetmanager.
panel-owed-push-visit = Новая запись
panel-owed-step-visit = Перемена в записи
panel-owed-tell-staff = Сообщение сотрудникам в Vetmanager
panel-owed-write-card = Карта приёма
panel-owed-describe-visit = Новый рассказ владельца
panel-reason-owner-in-doubt = Владельца можно принять за нескольких клиентов. Нажмите «Решить» и выберите, кто это: запись уйдёт сама. Нет такой кнопки — оставьте в Vetmanager одного из них и отправьте ещё раз.
panel-reason-pet-in-doubt = Питомца можно принять за нескольких пациентов. Нажмите «Решить» и выберите, кто это: запись уйдёт сама. Нет такой кнопки — оставьте одного с этой кличкой и отправьте ещё раз.
panel-reason-time-taken = Это время в Vetmanager уже занято. Перенесите одну из записей и договоритесь с владельцем.
panel-reason-refused = Vetmanager отказался принять запись. Проверьте права ключа на странице «Состояние» и отправьте ещё раз.
panel-reason-not-stored-as-sent = Vetmanager сохранил не то, что отправили. Сравните запись с карточкой в Vetmanager.
panel-reason-broken = Мы ошиблись. Отправьте ещё раз, а если не поможет, покажите номер записи разработчику.
panel-reason-foreign-doctor = В Vetmanager запись отдали врачу, которого нет в списке. Добавьте его или верните запись.
panel-reason-overlap = В Vetmanager запись перенесли на время другой. Разведите их.
panel-reason-conflict = Одно и то же изменили и в боте, и в Vetmanager. Решите, как верно, и исправьте в Vetmanager.
panel-reason-no-rights = У ключа нет прав на это действие. Дайте их в Vetmanager (Настройки → Интеграция с сервисами) и отправьте ещё раз.
panel-reason-gone = В Vetmanager этой записи больше нет: её удалили. Проверьте запись там и отметьте здесь, что внесли вручную.
panel-reason-key = Vetmanager не принимает ключ или адрес. Поправьте настройки, дальше всё уйдёт само.
panel-reason-tariff = В Vetmanager закончился тариф. После оплаты всё уйдёт само.
panel-reason-pace = Vetmanager просит не спешить. Отправим сами через несколько минут.
panel-reason-unclear = Ответ Vetmanager потерялся. Сначала проверим, не записал ли он, потом отправим ещё раз: второй записи не будет.
panel-reason-declined = Vetmanager отказал и не сказал почему. Если через полчаса не пройдёт само, внесите вручную.
panel-reason-not-done = Vetmanager ответил «готово», но статус не сменил. Поменяйте его в Vetmanager или отправьте ещё раз.
panel-reason-away = Vetmanager не отвечает. Отправим сами, как только он вернётся.
panel-reason-odd = Vetmanager ответил непонятно. Попробуем ещё раз сами.
panel-reason-too-many = На этот телефон или имя в Vetmanager слишком много записей. Поправьте телефон владельца и отправьте ещё раз.
panel-reason-visit-first = Ждёт, пока в Vetmanager появится сам визит.
panel-reason-unsettled = Запись в Vetmanager прямо сейчас меняют. Попробуем ещё раз сами.
panel-reason-not-bookable = Врач не связан с пользователем Vetmanager. Свяжите его на странице «Врачи» и отправьте ещё раз.
panel-queue-said = Слова Vetmanager: «{ $said }»
panel-reason-other = Не получилось ({ $code }). Отправьте ещё раз; если не поможет, внесите запись в Vetmanager вручную.
panel-error-already-settled = Этой строки в очереди уже нет: кто-то успел раньше.
panel-act-queue-retried = Запись отправлена в Vetmanager ещё раз
panel-act-queue-edited = Данные владельца поправлены, запись отправлена ещё раз
panel-act-queue-closed = Запись внесена в Vetmanager вручную
panel-act-conflict-settled = Решено расхождение с Vetmanager
panel-act-unmatched-settled = Решено, кто это в Vetmanager
panel-act-correction-settled = Решил, что верно из исправленного владельцем
panel-act-unmatched-asked = Владельца спросили, кто он в Vetmanager
panel-fact-row = Строка очереди
panel-fact-changed = Изменено

## Health

panel-health-about = Каждая строка проверена только что, на самом деле.
panel-health-looking = Проверяем каждую часть на самом деле…
panel-health-check = Проверить сейчас
panel-health-letter = Проверить почту
panel-health-at = проверено в { HOUR($at) }
panel-lists = Списки из Vetmanager
panel-lists-about = Бот перечитывает их раз в сутки. Изменили что-то в Vetmanager и не хотите ждать — перечитайте сейчас.
panel-lists-reread = Перечитать списки
panel-list-read = строк: { $count }, прочитано { $ago }
panel-list-never = ещё не прочитано
panel-list-purposes = Цели визитов
panel-list-staff = Сотрудники
panel-list-species = Виды животных
panel-list-clinics = Клиники
panel-list-phone-mask = Запись телефонов
panel-list-diagnoses = Диагнозы
panel-list-text-templates = Шаблоны текстов
panel-list-positions = Должности
panel-list-services = Услуги и цены
panel-said-lists = Все списки перечитаны.
panel-said-lists-old = Vetmanager ответил не на всё: непрочитанные списки остались прежними. Повторите через минуту.
panel-health-overall-green = Всё работает
panel-health-overall-yellow = Работает, но есть на что посмотреть
panel-health-overall-red = Нужна ваша помощь
panel-light-green = в порядке
panel-light-yellow = внимание
panel-light-red = не работает
panel-health-vetmanager = Vetmanager
panel-health-hook = Вебхук Vetmanager
panel-health-mirror = Расписание
panel-health-clock = Часы сервера
panel-health-queue = Очередь в Vetmanager
panel-health-doctors = Врачи
panel-health-telegram = Telegram
panel-health-reach = Связь с людьми
panel-health-mail = Почта
panel-health-database = База данных
panel-health-disk = Диск

panel-health-vetmanager-ok = Отвечает за { $ms } мс: «{ $clinic }», врачей видно: { $doctors }. Делать ничего не нужно.
panel-health-vetmanager-slow = Отвечает, но медленно: { $ms } мс. Записи не потеряются; если так весь день, напишите в поддержку Vetmanager.
panel-health-vetmanager-not-configured = Адрес или ключ не заданы. Впишите VETMANAGER__DOMAIN и VETMANAGER__API_KEY в настройки и перезапустите бот и панель.
panel-health-vetmanager-wrong-domain = Такой клиники Vetmanager не знает. Проверьте VETMANAGER__DOMAIN: это имя из адреса вашей программы.
panel-health-vetmanager-wrong-key = Ключ не подошёл. Создайте новый в настройках Vetmanager, впишите его в VETMANAGER__API_KEY и перезапустите бот и панель.
panel-health-vetmanager-tariff = Тариф Vetmanager закончился или не включает REST API. Продлите его: накопленные записи уйдут сами.
panel-health-vetmanager-no-rights = Ключ верный, но прав не хватает. Дайте ему чтение сотрудников, клиник и графика в настройках Vetmanager.
panel-health-vetmanager-busy = Просит обращаться реже. Записи подождут и уйдут сами; если так весь день, узнайте, кто ещё пользуется этим ключом.
panel-health-vetmanager-failing = Отвечает ошибкой ({ $code }): сбой на его стороне. Записи сохраняются у нас и уйдут сами; если это дольше часа, напишите в поддержку Vetmanager.
panel-health-vetmanager-down = Не отвечает. Записи сохраняются у нас и уйдут сами; если это дольше часа, напишите в поддержку Vetmanager.
panel-health-vetmanager-odd-answer = Отвечает не так, как должен ({ $code }). Проверьте адрес в настройках; если он верный, покажите эту строку разработчику.
panel-health-hook-never = Ещё ни разу не звонил: перемены находим сами раз в минуту. Делать ничего не нужно.
panel-health-hook-heard = Звонил { $span } назад. Делать ничего не нужно.
panel-health-mirror-fresh = Прочитано { $span } назад. Делать ничего не нужно.
panel-health-mirror-stale = Прочитано { $span } назад, обычно чаще. Подождите пару минут и посмотрите на строку «Vetmanager».
panel-health-mirror-old = Прочитано { $span } назад: владельцы видят старое время. Проверьте, что бот запущен и Vetmanager отвечает.
panel-health-mirror-never = Ещё ни разу не прочитано, записаться нельзя. Проверьте, что бот запущен и Vetmanager отвечает.
panel-health-queue-idle = Все записи уже в Vetmanager. Делать ничего не нужно.
panel-health-clock-ok = Идут вместе с часами Vetmanager. Делать ничего не нужно.
panel-health-clock-ahead = Спешат на { $span } против часов Vetmanager: напоминания уйдут не вовремя, коды из телефона могут не подойти. Включите на сервере синхронизацию времени (NTP).
panel-health-clock-behind = Отстают на { $span } от часов Vetmanager: напоминания уйдут не вовремя, коды из телефона могут не подойти. Включите на сервере синхронизацию времени (NTP).
panel-health-clock-unknown = Сверить не с чем: Vetmanager ещё не отвечал. Посмотрите на строку «Vetmanager».
panel-health-queue-written = Все записи уже в Vetmanager, последняя ушла { $written } назад. Делать ничего не нужно.
panel-health-queue-moving = { $waiting ->
    [one] В пути { $waiting } запись
    [few] В пути { $waiting } записи
   *[many] В пути { $waiting } записей
  }, самая старая ждёт { $span }. Это обычное дело.
panel-health-queue-late = { $waiting ->
    [one] Ждёт { $waiting } запись
    [few] Ждут { $waiting } записи
   *[many] Ждут { $waiting } записей
  }, самая старая { $span }. Проверьте, что бот запущен и Vetmanager отвечает.
panel-health-queue-attention = { $attention ->
    [one] { $attention } запись ждёт вашего решения
    [few] { $attention } записи ждут вашего решения
   *[many] { $attention } записей ждут вашего решения
  }. Откройте «Очередь»: там сказано, что мешает каждой.
panel-health-doctors-linked = Все врачи связаны с Vetmanager. Делать ничего не нужно.
panel-health-doctors-unlinked = Не связаны с Vetmanager: { $names }. Откройте карточку врача и выберите сотрудника, иначе к нему нельзя записаться.
panel-closed = Кто закрыл бота
panel-closed-about = Telegram до них не доходит. Письма с теми же словами уходят сами; кому писать некуда, тем звоните: телефон откроется на карточке визита.
panel-closed-visits = { $count ->
        [one] { $count } визит впереди
        [few] { $count } визита впереди
       *[many] { $count } визитов впереди
    }
panel-closed-mail = письма доходят
panel-closed-call = почты нет, звонить
panel-health-reach-all = Бот никто не закрывал. Делать ничего не нужно.
panel-health-reach-mail = { $count ->
        [one] { $count } человек закрыл
        [few] { $count } человека закрыли
       *[many] { $count } человек закрыли
    } бот в Telegram: важное уходит им письмами. Делать ничего не нужно.
panel-health-reach-call = { $count ->
        [one] { $count } человек с визитом закрыл
        [few] { $count } человека с визитами закрыли
       *[many] { $count } человек с визитами закрыли
    } бот, а почты нет: { $names }. Позвоните и напомните о визите.
panel-health-telegram-heard = Последнее сообщение пришло { $heard } назад; ждут в Telegram: { $pending }, в работе у бота: { $taken }. Делать ничего не нужно.
panel-health-telegram-silent = Бот не подаёт признаков жизни уже { $span }: никто не получает ответов. Запустите его (docker compose up -d bot) и посмотрите его журнал.
panel-health-telegram-conflict = С токеном бота работает ещё одна программа, уже { $span }: сообщения теряются между ними. Остановите лишнюю или выпустите новый токен у @BotFather.
panel-health-telegram-token = Telegram не принимает токен бота. Возьмите верный у @BotFather, впишите в TELEGRAM__TOKEN и перезапустите бот.
panel-health-telegram-network = Бот не может связаться с Telegram уже { $span }. Проверьте интернет на сервере; если Telegram закрыт, задайте TELEGRAM__PROXY.
panel-health-telegram-refused = Telegram отказывает боту уже { $span }. Перезапустите бот; если не поможет, покажите его журнал разработчику.
panel-health-telegram-moved = Сообщения приходят не туда: другой адрес вебхука задан чужой программой. Перезапустите бот; если повторится, выпустите новый токен у @BotFather.
panel-health-telegram-webhook = Telegram не может принести сообщения (ждут: { $pending }), его слова: «{ $said }». Проверьте адрес TELEGRAM__WEBHOOK_URL, сертификат и прокси сервера.
panel-health-telegram-behind = Бот не успевает: без ответа { $taken }, самое старое ждёт { $span }. Если так дольше десяти минут, перезапустите его и посмотрите журнал.
panel-health-telegram-never = Бот ещё не получил ни одного сообщения. Напишите ему /start сами.
panel-health-telegram-late = { $waiting ->
    [one] { $waiting } сообщение не отправлено
    [few] { $waiting } сообщения не отправлены
   *[many] { $waiting } сообщений не отправлены
  } уже { $span }. Проверьте, что бот запущен и Telegram доступен с сервера.
panel-health-telegram-dead = Не доставлено сообщений: { $dead }. Чаще всего человек заблокировал бот; если их много, посмотрите журнал бота.
panel-health-mail-sent = Последнее письмо ушло { $sent } назад. Делать ничего не нужно.
panel-health-mail-never = Писем ещё не было. Нажмите «Проверить почту»: письмо придёт вам.
panel-health-mail-late = { $waiting ->
    [one] { $waiting } письмо ждёт
    [few] { $waiting } письма ждут
   *[many] { $waiting } писем ждут
  } уже { $span }: коды для входа не приходят. Проверьте MAIL__URL и что бот запущен.
panel-health-mail-slow = { $waiting ->
    [one] { $waiting } письмо ждёт
    [few] { $waiting } письма ждут
   *[many] { $waiting } писем ждут
  } уже { $span }: почтовый сервер не берёт или не пускает, бот пробует снова сам. Если это не проходит, проверьте имя и пароль в MAIL__URL.
panel-health-mail-dead = Не удалось отправить писем: { $dead }. Проверьте MAIL__URL и нажмите «Проверить почту».
panel-health-database-ok = Отвечает за { $ms } мс. Делать ничего не нужно.
panel-health-database-outdated = Таблицы старше программы. Остановите бот и панель и выполните «make migrate».
panel-health-disk-ok = Свободно { $gigabytes } ГБ. Делать ничего не нужно.
panel-health-disk-little = Свободно { $gigabytes } ГБ. Освободите место на сервере на этой неделе.
panel-health-disk-full = Свободно { $gigabytes } ГБ. Освободите место сейчас: без него записи перестанут сохраняться.

## The log

panel-log-about = Кто, что и когда. Строки журнала нельзя ни изменить, ни удалить.
panel-log-when = Когда
panel-log-who = Кто
panel-log-what = Что сделал
panel-log-doctor = карточка № { $id }
panel-who-account = Человек в боте, № { $number }
panel-who-anonymous = Неизвестно кто
panel-who-console = Командная строка
panel-fact-address = Адрес
panel-fact-role = Роль
panel-fact-email = Почта
panel-fact-name = Имя
panel-fact-specialisation = Специализация
panel-fact-vm-user-id = Связь с Vetmanager, №
panel-fact-before = Было
panel-fact-after = Стало
panel-fact-upcoming = Приёмов впереди
panel-fact-sessions-ended = Закрыто сеансов
panel-log-empty = Пока ничего не произошло.
panel-older = Раньше
panel-newest = К последним
panel-act-sign-in = Вошёл в панель
panel-act-sign-in-refused = Неудачная попытка входа в панель
panel-act-sign-out = Вышел из панели
panel-act-panel-account-made = Создана учётная запись панели
panel-act-panel-password-set = Задана новая парольная фраза
panel-act-doctor-added = Добавлен врач
panel-act-doctor-removed = Врач убран из списка
panel-act-doctor-imported = Врач загружен из Vetmanager
panel-act-doctor-changed = Данные врача обновлены из Vetmanager
panel-act-doctor-linked = Врач связан с Vetmanager
panel-act-doctor-unlinked = Связь врача с Vetmanager убрана
panel-act-doctor-phone-freed = Врачу разрешён новый телефон
panel-act-test-letter = Отправлено пробное письмо
panel-act-login = Вход в бот

## Mistakes

panel-error-title = Не получилось
panel-error-not-allowed = У вашей учётной записи нет права на это действие.
panel-error-sign-in-needed = Сначала войдите: сеанс закончился или его не было.
panel-error-not-ours = Эту страницу открыли слишком давно, или запрос пришёл не от неё. Обновите страницу и попробуйте ещё раз. Ничего не изменилось.
panel-error-400 = Запрос не понят. Вернитесь назад и попробуйте ещё раз.
panel-error-404 = Такой страницы нет.
panel-error-405 = Так к этой странице не обращаются.
panel-error-415 = Нужен JSON: заголовок Content-Type: application/json.
panel-error-too-large = Слишком много данных за один раз.
panel-error-500 = Мы сломались, и это наша вина. Ничего не потеряно. Код для разработчика: { $reference }
panel-error-field-missing = Поле «{ $field }» не заполнено.
panel-error-field-wrong = Поле «{ $field }» заполнено не так, как нужно.
panel-error-clinic-unavailable = Vetmanager сейчас не отвечает. Ничего не потеряно: попробуйте через несколько минут.
panel-error-clinic-refused = Vetmanager отказал в этом запросе. Посмотрите на странице «Состояние», что с ключом и правами.
panel-error-clinic-not-configured = Vetmanager не подключён: в настройках нет адреса или ключа.
panel-error-clinic-system = Vetmanager ответил ошибкой. Посмотрите на странице «Состояние», что делать.
