# Файлы визита у врача и просьбы к владельцу.

gallery-none = Файлов пока нет. Попросите владельца прислать: он увидит, что нужно, и кнопку для отправки.
gallery-line =
    { $number }. { $file }{ $source ->
        [doctor] {" "}— от вас
       *[other] {""}
    } · { DAY($at) }, { HOUR($at) }{ $new ->
        [yes] {" "}· 🆕 новый
       *[no] {""}
    }
gallery-file = 👁 { $number }. { $file }
gallery-all = 👁 Прислать все
gallery-more = 📥 Попросить ещё
gallery-send = 📤 Отправить владельцу
gallery-coming = { $count ->
        [one] { $count } файл сейчас придёт
        [few] { $count } файла сейчас придут
       *[many] { $count } файлов сейчас придут
    }
gallery-copy = № { $number } · { $file } · { $pet } · { DAY($at) }, { HOUR($at) }
gallery-ask-what = <b>Что попросить?</b> Владелец получит эти слова и кнопку, под которой файлы ждут.
gallery-asked = ✓ Попросили: { $what }
gallery-send-title =
    <b>📤 Файлы для владельца</b>

    Пришлите сюда скан, схему или направление, до { $most ->
        [one] { $most } файла
       *[other] { $most } файлов
    }. Владелец получит их сразу, они останутся в визите и в его документах.
gallery-taken-back = Убрал из визита: { $file }. Копия, которая уже в чате владельца, у него остаётся.
file-wish-stool = Фото стула
file-wish-breathing = Видео дыхания в покое, 20–30 секунд
file-wish-spot = Фото больного места при дневном свете
file-wish-walk = Видео походки, сбоку и сзади
file-wish-lab = Анализы в PDF
file-wish-package = Фото упаковки лекарства или корма
files-asked =
    <b>📥 Врач { $doctor } просит: { $what }</b>

    Это для приёма: { $pet }. Нажмите кнопку и пришлите файл сюда.
files-asked-send = 📎 Прислать файлы
