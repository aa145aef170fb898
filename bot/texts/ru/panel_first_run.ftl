# Панель: первый день клиники.

panel-nav-checklist = Готовность к работе
panel-checklist-about = Что должно работать до того, как писать владельцам. Страница обновляется сама.
panel-step-done = готово
panel-step-open = осталось
panel-step-go = Открыть
panel-checklist-looking = Проверяем каждый шаг на самом деле…
panel-step-token = Бот в Telegram
panel-step-token-done = Токен верный, бот представился.
panel-step-token-about = Бот ещё не запускался с верным токеном. Впишите TELEGRAM__TOKEN и запустите бот.
panel-step-telegram = Сообщения из Telegram
panel-step-telegram-done = Бот на связи, сообщения приходят и ответы уходят.
panel-step-telegram-about = Бот ещё ничего не слышал или связь с Telegram прервана. Напишите ему /start; что мешает, сказано на странице «Состояние».
panel-step-webhook = Подсказки от Vetmanager
panel-step-webhook-done = Vetmanager сообщает об изменениях сразу.
panel-step-webhook-about = Не обязательно: без них бот замечает изменения в течение минуты. Включить: задайте VETMANAGER__HOOK_SECRET и выполните python -m bot register-hook.
panel-step-vetmanager = Vetmanager
panel-step-vetmanager-done = Отвечает, ключ подходит.
panel-step-vetmanager-about = Не отвечает или не пускает. На странице «Состояние» сказано, что сделать.
panel-step-mail = Почта
panel-step-mail-done = Письма уходят: коды для входа дойдут.
panel-step-mail-about = Ни одного письма ещё не ушло. Нажмите «Проверить почту» на странице «Состояние».
panel-step-doctor = Первый врач
panel-step-doctor-done = Есть врач, связанный с Vetmanager.
panel-step-doctor-about = Загрузите врачей из Vetmanager или свяжите добавленного.
panel-step-service = Есть на что записаться
panel-step-service-done = Есть услуга, врач и свободное время.
panel-step-service-about = Ни у одной услуги нет свободного времени. Проверьте график врачей в Vetmanager и специализации врачей здесь.
panel-step-booking = Пробная запись
panel-step-booking-done = Настоящая запись дошла до Vetmanager и снята оттуда.
panel-step-booking-about = Панель сделает настоящую запись на ближайшее время, дождётся её в Vetmanager и снимет. Врач увидит её как пробную.
panel-test-do = Сделать пробную запись
panel-test-waiting = Запись { $code } на { WHEN($at) } сделана у нас и уходит в Vetmanager…
panel-test-made = Запись { $code } уже в Vetmanager, приём № { $admission }. Снимаем…
panel-test-removed = Запись { $code } сделана и снята { $ago }.

panel-act-test-booking = Сделал пробную запись
