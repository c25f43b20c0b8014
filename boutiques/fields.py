"""Fields that every app's forms may use."""

from typing import Any

from django import forms


class RowField(forms.ModelChoiceField):
    """One of the rows listed, named by a word of its own; a word that no row can have is none of them."""

    def to_python(self, value: Any) -> Any:
        """Return the row. A NUL byte, which the database does not even look for, is in no word."""
        if isinstance(value, str) and "\x00" in value:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)
