"""What `%pip install` becomes in a cell: a sentence."""
from . import NOTHING


async def get_transformed_code(_):
    """The code that runs in place of the magic."""
    return f"print({NOTHING!r})"
