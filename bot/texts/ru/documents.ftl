# Документы владельца: по питомцам и свои, один файл, что это и забрать ли его.

go-papers = 📎 Документы
login-why-papers = Документы покажем только вам — поэтому сначала подтвердим почту.
papers =
    <b>📎 Документы</b>

    Заключения, анализы, снимки и всё, что вы или врач приложили к визитам. Свои документы можно пересылать кому угодно.
papers-of-pet = { pet-button } · { $count }
papers-own = 👤 Мои: договоры, акты, заявления · { $count }
papers-pet = <b>📎 Документы: { $name }</b>
papers-mine = <b>📎 Мои договоры, акты и заявления</b>
papers-none = Пока ничего нет. Сюда попадут результаты визитов и файлы, которые приложите вы или врач.
papers-line = { DAY($at) } · { paper-kind-name }{ $name ->
        [none] {""}
       *[other] {" "}· { $name }
    }
paper-kind-name = { $category ->
        [contract] Договор
        [long-contract] Абонемент
        [act] Акт
        [consent] Согласие
        [surgery-consent] Согласие на операцию
        [personal-data] Персональные данные
        [medical-data] Медицинские данные
        [statement] Заявление
        [owner-other] Другое
        [conclusion] Заключение
        [lab] Анализы
        [imaging] Снимки
        [surgery-protocol] Протокол операции
        [discharge] Выписка
        [passport] Прививки, паспорт, чип
        [referral] Направление
       *[pet-other] Файл
    }
paper-kind = { paper-kind-name }
paper =
    <b>📎 { $name }</b>

    Что это: { $category ->
        [none] пока не сказано
       *[other] { file-category }
    }
    { file-kind }, { $size } МБ
    { $source ->
        [owner] Вы прислали
        [doctor] Прислал врач
       *[clinic] Прислала клиника
    } { DAY($at) } в { HOUR($at) }
paper-get = 📥 Прислать в чат
paper-sort = 🏷 Что это за документ
paper-remove = 🗑 Убрать
paper-remove-sure = Да, убрать
paper-remove-question =
    <b>Убрать «{ $name }»?</b>

    Врач больше не увидит этот файл. Через месяц он удалится совсем.
paper-removed = Файл убран.
paper-sort-question = <b>Что это: { $name }?</b>
paper-comes = Пришлём сюда, одну минуту.
paper-copy = 📎 { $name }
paper-link = 📎 { $name }: для чата файл слишком большой. Ссылка ниже действует до { HOUR($at) }.
paper-link-open = 📥 Скачать
