panel-filters = Фильтры
panel-people-who = О ком вопрос
panel-people-kind-owner = О владельце
panel-people-kind-pet = О питомце
panel-conflict-what = Что расходится
panel-requests-none-found-about = Под эти условия не подходит ни одна заявка. Ищите по коду, цифрам телефона или любым словам имени, заявки и заметки.
panel-requests-none-closed = Закрытых заявок нет
panel-requests-none-closed-about = Здесь останутся заявки, с которыми вы разобрались, вместе с вашими заметками.
