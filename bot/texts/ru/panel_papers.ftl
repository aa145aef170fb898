# Файлы и переписка визита
panel-files-about = Файл сохранится на вашем компьютере. Кто и когда его открыл, видно в журнале.
panel-files-closed = Это медицинские данные: открыть файл может администратор.
panel-files-none = Файлов к этому визиту нет.
panel-file-save = Сохранить
panel-file-save-one = Сохранить файл { $name }
panel-file-from = { $source ->
        [owner] владелец
        [doctor] врач
        [note] заметка врача
       *[clinic] клиника
    }
panel-size-kilobytes = { $n } КБ
panel-size-megabytes = { $n } МБ
panel-talk = Переписка владельца и врача
panel-talk-show = Показать переписку
panel-talk-about = Кто и когда её читал, видно в журнале. Владелец и врач об этом не узнают.
panel-talk-closed = Это врачебная тайна: переписку может прочесть администратор.
panel-talk-none = Никто ещё ничего не написал.
panel-talk-cut = Здесь последние 300 сообщений, есть и более ранние.
panel-talk-kind = { $kind ->
        [photo] Фото, оно осталось в Telegram
        [voice] Голосовое сообщение, оно осталось в Telegram
        [video] Видео, оно осталось в Telegram
       *[document] Документ, он остался в Telegram
    }
panel-act-file-opened = Открыт файл визита
panel-act-chat-read = Прочитана переписка визита

# Состояние приёма, как его зовут в Vetmanager
panel-vm-status-not-confirmed = не подтверждён
panel-vm-status-save = подтверждён
panel-vm-status-directed = направлен к врачу
panel-vm-status-in-treatment = идёт приём
panel-vm-status-accepted = принят
panel-vm-status-delayed = отложен
panel-vm-status-not-approved = не одобрен
panel-vm-status-deleted = отменён
