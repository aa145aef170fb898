"""The clinic's database: every model by its name and by its route."""

from sandbox.vetmanager.schema.model import Model, Verbs
from sandbox.vetmanager.schema.money import MONEY
from sandbox.vetmanager.schema.office import OFFICE
from sandbox.vetmanager.schema.people import PEOPLE
from sandbox.vetmanager.schema.visits import VISITS

MODELS: dict[str, Model] = {model.name: model for model in (*PEOPLE, *VISITS, *MONEY, *OFFICE)}


def routed(segment: str) -> Model | None:
    """The model behind a path segment: case matters, only the first letter is usually free."""
    model = MODELS.get(segment[:1].lower() + segment[1:])
    if model is None or not model.verbs or (model.exact_case and segment != model.route):
        return None
    return model


__all__ = ["MODELS", "Model", "Verbs", "routed"]
