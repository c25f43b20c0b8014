"""An invitation: the link with which a new person chooses a password; good for a few days, and once."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from boutiques.models import Staff


def invitation_path(person: Staff) -> str:
    """Return the path of the page where this person chooses a password; void once they have."""
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
