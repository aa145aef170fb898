"""Services, prices, invoices and payments."""

from sandbox.vetmanager.schema.columns import choice, decimal, double, integer, moment, text, timestamp
from sandbox.vetmanager.schema.model import Model, Verbs

GOOD = Model(
    "good",
    {
        "id": integer(),
        "group_id": integer(null=True),
        "title": text(160),
        "unit_storage_id": integer(null=True),
        "is_warehouse_account": integer(1),
        "is_active": integer(1),
        "code": text(80, null=True),
        "is_call": integer(),
        "is_for_sale": integer(1),
        "barcode": text(40, null=True),
        "create_date": moment(null=True, now=True),
        "description": text(),
        "prime_cost": decimal(),
        "is_marking": integer(),
        "is_recipe": integer(),
        "category_id": integer(null=True),
    },
    verbs=Verbs.READ,
    indexed=("group_id",),
)

GOOD_GROUP = Model(
    "goodGroup",
    {
        "id": integer(),
        "title": text(255),
        "is_service": integer(),
        "markup": decimal(null=True),
        "is_show_in_vaccines": integer(),
        "price_id": integer(null=True),
    },
    verbs=Verbs.READ,
)

GOOD_SALE_PARAM = Model(
    "goodSaleParam",
    {
        "id": integer(),
        "good_id": integer(),
        "price": decimal(null=True),
        "coefficient": double(1),
        "unit_sale_id": integer(),
        "min_price": decimal(null=True),
        "max_price": decimal(null=True),
        "barcode": text(40, null=True),
        "status": choice("active", "active", "disabled"),
        "clinic_id": integer(),
        "markup": decimal(null=True),
        "price_formation": choice("fixed", "fixed", "increase"),
        "is_partial_sale": integer(),
        "is_skip_marking": integer(),
    },
    verbs=Verbs.READ,
    indexed=("good_id",),
)

UNIT = Model(
    "unit",
    {"id": integer(), "title": text(16), "status": choice("active", "active", "disabled")},
    verbs=Verbs.READ,
)

INVOICE = Model(
    "invoice",
    {
        "id": integer(),
        "doctor_id": integer(null=True),
        "client_id": integer(),
        "pet_id": integer(),
        "description": text(),
        "percent": decimal(null=True),
        "amount": decimal(null=True),
        "status": choice("save", "exec", "save", "deleted", "closed", "archived"),
        "invoice_date": timestamp(now=True),
        "old_id": integer(null=True),
        "night": integer(),
        "increase": decimal(null=True),
        "discount": decimal(null=True),
        "call": integer(),
        "paid_amount": decimal(null=True),
        "create_date": timestamp(now=True),
        "payment_status": choice("none", "none", "partial", "full"),
        "clinic_id": integer(),
        "creator_id": integer(null=True),
        "fiscal_section_id": integer(),
    },
    verbs=Verbs.READ,
    indexed=("client_id",),
)

INVOICE_DOCUMENT = Model(
    "invoiceDocument",
    {
        "id": integer(),
        "document_id": integer(),
        "good_id": integer(),
        "quantity": decimal(null=True),
        "price": decimal(null=True),
        "responsible_user_id": integer(),
        "is_default_responsible": integer(),
        "sale_param_id": integer(),
        "tag_id": integer(),
        "discount_type": choice(None, "card", "promotion", "coupon"),
        "discount_document_id": integer(null=True),
        "discount_percent": decimal(null=True),
        "default_price": decimal(null=True),
        "create_date": timestamp(now=True),
        "discount_cause": text(500, null=True),
        "fixed_discount_id": integer(),
        "fixed_discount_percent": integer(),
        "fixed_increase_id": integer(),
        "fixed_increase_percent": integer(),
        "prime_cost": decimal(),
    },
    verbs=Verbs.READ,
    indexed=("document_id",),
)

PAYMENT = Model(
    "payment",
    {
        "id": integer(),
        "amount": decimal(null=True),
        "status": choice("exec", "exec", "save", "deleted"),
        "cassa_id": integer(),
        "cassaclose_id": integer(null=True),
        "create_date": timestamp(now=True),
        "payed_user": integer(),
        "description": text(255),
        "payment_type": text(50, default="cash"),
        "invoice_id": integer(),
        "parent_id": integer(),
    },
    verbs=Verbs.READ,
)

MONEY = (GOOD, GOOD_GROUP, GOOD_SALE_PARAM, UNIT, INVOICE, INVOICE_DOCUMENT, PAYMENT)
