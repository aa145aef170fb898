# Тревоги администраторам: в чат, а без чата письмом.

alert-vetmanager = 🔴 <b>Vetmanager не отвечает</b> { $minutes ->
        [one] { $minutes } минуту
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }. Записи принимаем, они уйдут туда сами.
alert-mirror = 🔴 <b>Расписание давно не читалось.</b> Владельцы видят старое свободное время.
alert-queue = 🔴 <b>Записи не доходят до Vetmanager</b> больше 15 минут или ждут решения. Откройте «Очередь».
alert-telegram = 🔴 <b>Связь с Telegram нарушена:</b> сообщения не приходят или не уходят.
alert-mail = 🔴 <b>Почта не уходит.</b> Новые люди не получат код для входа.
alert-disk = 🔴 <b>На сервере кончается место.</b> Освободите его сейчас.
alert-unanswered = 🔴 <b>Врач не ответил на запись:</b> { $count ->
        [one] { $count } визит
        [few] { $count } визита
       *[many] { $count } визитов
    }. Посмотрите в «Записях».
alert-backup = 🔴 <b>Нет свежей копии базы:</b> последняя старше суток.
alert-all-good = 🟢 <b>Снова всё в порядке.</b>
alert-vetmanager-good = 🟢 Vetmanager снова отвечает.
alert-mirror-good = 🟢 Расписание снова свежее.
alert-queue-good = 🟢 Очередь в Vetmanager снова движется.
alert-telegram-good = 🟢 Связь с Telegram снова есть.
alert-mail-good = 🟢 Почта снова уходит.
alert-disk-good = 🟢 Места на сервере снова достаточно.
alert-unanswered-good = 🟢 На все записи ответили.
alert-backup-good = 🟢 Свежая копия базы есть.
alert-where = <i>Подробности и что делать — в панели, раздел «Состояние».</i>

alert-name-vetmanager = Vetmanager
alert-name-mirror = расписание
alert-name-queue = очередь в Vetmanager
alert-name-telegram = связь с Telegram
alert-name-mail = почта
alert-name-disk = место на диске
alert-name-unanswered = записи без ответа врача
alert-name-backup = копия базы

alert-tied = ✅ Готово: тревоги клиники будут приходить сюда. Отвязать чат можно в панели, в разделе «Мой доступ».

letter-alert-subject = { $is_bad ->
        [yes] OnlyVet: нужна ваша помощь
       *[no] OnlyVet: снова в порядке
    }
letter-alert =
    Не работает: { $bad }.
    Снова в порядке: { $good }.

    Подробности и что делать — в панели, раздел «Состояние». Чтобы такие вести приходили в Telegram, привяжите свой чат в разделе «Мой доступ».
