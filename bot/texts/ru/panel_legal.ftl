# Панель: юридические тексты и согласия.

panel-nav-legal = Документы и согласия
panel-legal-about = С чем соглашаются владельцы, какая версия действует и кто её принял.
panel-legal-document = Документ
panel-legal-version = Версия
panel-legal-version-hint = До 12 знаков, например 2026-12-01. Версию потом не изменить.
panel-legal-since = Действует
panel-legal-built-in = из программы
panel-legal-accepted = Приняли
panel-legal-new = Новая версия
panel-legal-new-about = Новый текст начнёт действовать сразу, и бот попросит согласиться с ним всех, в том числе тех, кто принял прежний. Прежние согласия останутся в списке.
panel-legal-body = Текст: { $language }
panel-legal-publish = Ввести в действие
panel-legal-who = Кто что принял
panel-legal-all = Все документы
panel-legal-export = Скачать подтверждения (CSV)
panel-legal-person = Человек
panel-legal-when = Когда
panel-legal-withdrawn = отозвано { WHEN($at) }
panel-legal-nobody = Пока никто ничего не принимал.
panel-said-legal-published = Новая версия действует. Бот покажет её в ближайшие секунды.

error-legal-text = Текст должен быть от { $least } до { $most } знаков, на обоих языках.
error-legal-version = Версия: до 12 латинских букв, цифр, точек и дефисов, например 2026-12-01.
error-legal-version-taken = Такая версия уже была. Люди соглашались именно с тем текстом, поэтому назовите новую иначе.

panel-act-legal-text-published = Ввёл в действие новый текст
panel-act-consents-exported = Скачал подтверждения согласий
panel-fact-version = Версия
panel-fact-lines = Строк
