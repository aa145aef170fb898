panel-filters = Фильтры
panel-people-who = О ком вопрос
panel-people-kind-owner = О владельце
panel-people-kind-pet = О питомце
panel-conflict-what = Что расходится
panel-requests-none-found-about = Под эти условия не подходит ни одна заявка. Ищите по коду, цифрам телефона или любым словам имени, заявки и заметки.
panel-requests-none-closed = Закрытых заявок нет
panel-requests-none-closed-about = Здесь останутся заявки, с которыми вы разобрались, вместе с вашими заметками.
panel-resend = Отправка всего ещё раз
panel-resend-all = { $n ->
        [one] Отправить ещё раз всю { $n } запись
        [few] Отправить ещё раз все { $n } записи
       *[many] Отправить ещё раз все { $n } записей
    }
panel-resend-left = Снова в очереди: { $done }. Осталось: { $left }. Страница идёт дальше сама.
panel-resend-done = { $done ->
        [one] Готово: { $done } запись снова в очереди. Второй такой же в Vetmanager не появится.
        [few] Готово: { $done } записи снова в очереди. Вторых таких же в Vetmanager не появится.
       *[many] Готово: { $done } записей снова в очереди. Вторых таких же в Vetmanager не появится.
    }
panel-resend-back = К очереди
panel-doctors-lack = Чего не хватает
panel-doctors-lack-telegram = не вошёл в бот
