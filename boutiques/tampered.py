"""A form whose hidden fields came back wrong: nobody typed them, so it is said once, above all."""

from django import forms
from django.forms.utils import ErrorDict

TAMPERED = "This form was changed on its way here. Look it over and send it again."


class HiddenApart(forms.Form):
    """A form that says what is wrong with its hidden fields in one sentence, and knows that it did."""

    is_tampered = False
    _errors: ErrorDict

    def full_clean(self) -> None:
        """Judge the form; what a person cannot have typed wrong is said once, above all."""
        super().full_clean()
        hidden = [field.name for field in self.hidden_fields() if self._errors and field.name in self._errors]
        for name in hidden:
            del self._errors[name]
        self.is_tampered = bool(hidden)
        if hidden:
            self.add_error(None, TAMPERED)
