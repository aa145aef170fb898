# Настройки, роли, выход.

settings =
    <b>Настройки</b>

    Язык: { $language }
    Время: { $zone }
    Почта: { $email }
    { $role ->
        [doctor] Сейчас вы в чате врача.
       *[owner] {""}
    }
settings-no-email = не подтверждена
settings-login-ended = вход закончился, подтвердите адрес ещё раз
settings-other-email = ✏️ Другая почта
settings-saved = Сохранили.
language-question = На каком языке говорим?
language-ru = Русский
language-en = English
zone-question =
    <b>Какое время у вас?</b>

    Сейчас, по моим сведениям, { CLOCK($at) }. Выберите город вашего пояса.
zone-europe-kaliningrad = Калининград, −1
zone-europe-moscow = Москва
zone-europe-samara = Самара, +1
zone-asia-yekaterinburg = Екатеринбург, +2
zone-asia-omsk = Омск, +3
zone-asia-krasnoyarsk = Красноярск, +4
zone-asia-irkutsk = Иркутск, +5
zone-asia-yakutsk = Якутск, +6
zone-asia-vladivostok = Владивосток, +7
zone-asia-magadan = Магадан, +8
zone-asia-kamchatka = Камчатка, +9
role-to-doctor = 👩‍⚕️ Перейти в чат врача
role-to-owner = 🐾 Перейти в чат владельца
role-now-doctor = Вы в чате врача.
role-now-owner = Вы в чате владельца.
logout-question =
    <b>Выйти?</b>

    Визиты останутся. Чтобы снова увидеть их, понадобится код из письма.
logout-here = 🚪 Выйти здесь
logout-everywhere = 🚪 Выйти на всех устройствах
logout-nobody = Вы и так не входили.
logged-out = Вы вышли.
logged-out-everywhere = Вы вышли везде, где подтверждали эту почту.
