# История питомца: экран, страница истории и один PDF для другой клиники.

past-open = 📖 История
past-paper = 📄 PDF для другой клиники
past-more = Показать ещё →
past-newer = ← Новее
past-title = <b>📖 История: { $pet }</b>
past-empty = Пока пусто: здесь появятся приёмы в клинике и онлайн, назначения, вес и прививки.
past-weights = ⚖️ Вес: { $shown }
past-weighing = { $kg } кг ({ DATE($at) })
past-shots = 💉 Прививки
past-shot-day = { DATE($day) }
past-shot-next = повторить { DATE($day) }
past-at-clinic = Приём в клинике
past-entry = { DATE($at) } · { $where }
past-doctor = Врач: { $said }
past-diagnoses = Диагноз: { $said }
past-found = Что нашли: { $said }
past-advice = Что делать: { $said }
past-medicines = Лекарства: { $said }
past-weight = Вес: { $kg } кг
past-as-of = Данные клиники на { DAY($at) }, { HOUR($at) }.
past-stale = Программа клиники сейчас не отвечает. Это последняя копия, на { DAY($at) }, { HOUR($at) }.
past-no-copy = Программа клиники сейчас не отвечает, поэтому её записей здесь пока нет.
past-on-its-way = Готовим PDF, пришлём его сюда.
past-caption = 📄 История питомца на { DATE($at) }. Её можно переслать в любую клинику.
past-day = { DATE($at) }
past-date = { DATE($day) }
past-paper-title = История питомца
past-paper-made = Составлено
past-paper-as-of = Откуда
past-paper-day = Дата
past-paper-kg = Вес, кг
past-paper-weights = Вес
past-paper-shots = Прививки
past-paper-vaccine = Вакцина
past-paper-kind = Вид
past-paper-again = Повторить
past-paper-boundaries = Составлено по записям клиники и онлайн-приёмов. Не заменяет осмотра.
past-paper-footer = История питомца · стр. { $page } из { $pages }
past-kg = { $kg }

## Питомца больше нет

pet-died = 🕊 Питомца больше нет
pet-died-sure = Да, отметить
pet-died-question =
    <b>{ $name }: питомца больше нет?</b>

    Напоминания прекратятся, будущие визиты отменятся. История и документы останутся.
pet-died-done =
    <b>Нам очень жаль.</b>

    Больше ни о чём не напомним. История останется здесь. Если нужен человек — позвоните нам, когда захотите.
pet-remembered-button = 🕊 { $name }
pet-remembered =
    <b>🕊 { $name }</b>

    История и документы хранятся здесь.
pet-lives = Отметили по ошибке
pet-lives-done = Хорошо, отметка снята. Отменённые визиты не вернулись.
