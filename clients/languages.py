"""The languages a client may be spoken to in, each by its English name."""

from babel import Locale

CODES = (
    *("ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "ms", "nb"),
    *("nl", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "yue", "zh"),
)
_NAMES = Locale("en").languages
CHOICES = sorted(((code, _NAMES[code]) for code in CODES), key=lambda one: one[1])


def spoken(code: str) -> str:
    """Return the language's name, "Japanese"; the code itself where it has none, nothing for nothing."""
    return _NAMES.get(code, code)
