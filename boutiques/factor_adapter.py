"""What allauth asks the house about second factors: its words, and how their secrets lie in the database."""

import base64
import secrets
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "carnet.second_factor"


class Factors(DefaultMFAAdapter):
    """Secrets are encrypted with a key made of SECRET_KEY: a copy of the database alone makes nobody's digits."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That did not fit. Type the digits the app shows now, or a recovery code not used yet.",
    }

    def encrypt(self, text: str) -> str:
        """Return the secret as it is kept."""
        return _safe().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; of one that no key of ours opens, one that fits nothing."""
        try:
            return _safe().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_label(self, user: Any) -> str:
        """Name the account in the app by the user name; the app may be backed up anywhere."""
        return user.username

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Propose a name for another passkey."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {count + 1}" if count else "Passkey"

    def _get_site_name(self) -> str:
        return "Carnet"


def _safe() -> MultiFernet:
    """The keys, today's first; those of SECRET_KEY_FALLBACKS still open what they shut."""
    return MultiFernet([Fernet(_key(one)) for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(salted_hmac(SALT, "secrets", secret=secret, algorithm="sha256").digest())
