# Цены и врачи.

catalogue-types =
    <b>Цены и врачи</b>

    Для кого приём?
client-type-owner = 🐾 Мой питомец
client-type-breeder = 🐕 Я заводчик
client-type-shelter = 🏠 Приют или волонтёр
catalogue-shelves =
    <b>{ $kind ->
        [breeder] Для заводчиков
        [shelter] Для приютов и волонтёров
       *[owner] Для вашего питомца
    }</b>

    Выберите раздел: цену увидите сразу.
catalogue-shelf = { $title } · { $services }
catalogue-shelf-open =
    <b>{ $title }</b>
    { $pages ->
        [one] {""}
       *[other] Страница { $page } из { $pages }
    }
catalogue-line = { MONEY($price) } · { $title }
service-card-slot =
    <b>{ $title }</b>

    { $about }

    💳 { MONEY($price) }
    🕐 { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }
    👩‍⚕️ { $doctors }

    <b>Как подготовиться</b>
    { $preparation }
service-card-written =
    <b>{ $title }</b>

    { $about }

    💳 { MONEY($price) }
    ✍️ Ответ письменно, без встречи

    <b>Как подготовиться</b>
    { $preparation }

    Оставьте заявку: регистратура ответит и всё оформит. Можно и по телефону: { $phone }
service-card-package =
    <b>{ $title }</b>

    { $about }

    💳 { MONEY($price) }

    <b>Как подготовиться</b>
    { $preparation }

    Оставьте заявку: регистратура ответит и всё оформит. Можно и по телефону: { $phone }
service-ask = 📨 Оставить заявку
service-any-doctor = любой подходящий врач
doctors =
    <b>Наши врачи</b>

    { $lines }
doctors-none = Список врачей скоро появится. Записаться можно уже сейчас: подберём подходящего.
doctor-line = • { $name } — { $about }
doctor-vet = ветеринарный врач
doctor-page =
    <b>{ $name }</b>
    { $about }

    На что записать?

## Кто врач

specialisation-therapist = терапевт
specialisation-surgeon = хирург
specialisation-diagnostician = врач диагностики
specialisation-dermatologist = дерматолог
specialisation-cardiologist = кардиолог
specialisation-neurologist = невролог
specialisation-ophthalmologist = офтальмолог
specialisation-dentist = стоматолог
specialisation-dietologist = диетолог
specialisation-behaviourist = зоопсихолог
experience-years = { $years ->
        [one] { $years } год
        [few] { $years } года
       *[many] { $years } лет
    }
