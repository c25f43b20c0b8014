"""allauth's forms around a password in the words of the house: a label each, nothing said twice."""

from typing import Any, ClassVar

from allauth.account import forms as allauth

from boutiques.door import folded


class InOurWords:
    """Calls fields by our words, without what the page says already: a second label inside, rules, a link."""

    calls: ClassVar[dict[str, str]]
    """The label of each field."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in self.calls.items():
            field = self.fields[name]  # type: ignore[attr-defined]
            field.label, field.help_text = words, ""
            field.widget.attrs.pop("placeholder", None)


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):
    """The password as it is, and the new one twice."""

    calls: ClassVar = {"oldpassword": "Password now", "password1": "New password", "password2": "Once more"}


class ResetPasswordForm(InOurWords, allauth.ResetPasswordForm):
    """Where the link goes."""

    calls: ClassVar = {"email": "E-mail"}

    def clean_email(self) -> str:
        """Return it folded, so that tries are counted together however it is written."""
        self.cleaned_data["email"] = folded(self.cleaned_data["email"])
        return super().clean_email()


class ResetPasswordKeyForm(InOurWords, allauth.ResetPasswordKeyForm):
    """The new password twice."""

    calls: ClassVar = {"password1": "New password", "password2": "Once more"}
