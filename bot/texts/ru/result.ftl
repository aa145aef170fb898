# Результат визита: сообщение владельцу, предпросмотр и PDF.

result-title = <b>🩺 Результат визита { $code }</b>
result-preview-title = <b>👁 Это увидит владелец</b>
result-head =
    { $pet }
    { WHEN($at) } · { $service }
    Врач: { $doctor }
result-corrected = <i>Исправлено { DAY($at) } в { HOUR($at) }</i>
result-found = Что нашли
result-diagnoses = Диагноз
result-advice = Что делать
result-medicines = Лекарства
result-watch = На что смотреть
result-measures = Измерения
result-notes = Слова врача
result-next = Следующий приём
result-next-day =
    { $service ->
        [none] { DATE($day) }
       *[other] { DATE($day) } — { $service }
    }
result-check-in = 🤝 { DAY($day) } спросим, как самочувствие.
result-check-in-day = спросим { DAY($day) }
result-weight = вес { $weight } кг
result-temperature = температура { $degrees } °C
result-emergency = Если станет хуже: не ест сутки, тяжело дышит, судороги, кровь — не ждите онлайн-приёма, поезжайте в круглосуточную клинику.
result-emergency-phone = Если станет хуже: не ест сутки, тяжело дышит, судороги, кровь — не ждите онлайн-приёма, поезжайте в круглосуточную клинику. Телефон: { $phone }
result-no-diagnosis = Диагноз не поставлен
result-short = … целиком — в документе ниже
result-addendum = Дополнение от { DAY($at) }, { HOUR($at) }: { $text }
result-paper = 📄 Документ ещё раз
result-write = 💬 Написать врачу
medicine-line = { $drug }{ $about ->
        [none] {""}
       *[other] {" "}— { $about }
    }
medicine-times =
    { $times ->
        [one] { $times } раз в день
        [few] { $times } раза в день
       *[many] { $times } раз в день
    }
medicine-days =
    { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
food-any = —
food-with = с едой
food-before = до еды
food-after = после еды

## PDF

paper-title = Результат онлайн-приёма
paper-footer = Визит { $code } · стр. { $page } из { $pages }
paper-caption = 📄 Результат визита { DAY($at) }
paper-visit = Визит
paper-when = Дата и время
paper-service = Услуга
paper-doctor = Врач
paper-owner = Владелец
paper-pet = Питомец
paper-chip = Чип
paper-problem = С чем обратились
paper-voice = (жалоба голосовым сообщением)
paper-drug = Препарат
paper-dose = Доза
paper-times = Сколько раз
paper-days = Сколько дней
paper-food = Еда
paper-chat = Переписка
paper-chat-who = Кто
paper-chat-when = Когда
paper-chat-said = Сообщение
paper-chat-owner = Владелец
paper-chat-doctor = Врач
paper-chat-photo = [фото]
paper-chat-voice = [голосовое]
paper-chat-video = [видео]
paper-chat-document = [документ]
paper-chat-text = { "" }
paper-moment = { DATE($at) }, { HOUR($at) }
paper-boundaries = Онлайн-консультация не заменяет очного осмотра.
paper-phone = Телефон { $phone }
