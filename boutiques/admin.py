"""Django's admin: catalogue, boutiques, staff, seasons with their lists, and prices; nothing of clients or orders."""

from collections.abc import Callable
from typing import Any, cast

import pghistory
from allauth.account.admin import EmailAddress
from allauth.account.decorators import secure_admin_login
from allauth.mfa.admin import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django_tasks_db.admin import DBTaskResult

from boutiques import clock, models
from boutiques.admin_forms import BoutiqueForm, PriceForm, ReopeningForm, StaffForm, WithReason
from boutiques.invitation import invitation_path
from boutiques.proof import asks_again

admin.site.site_header = admin.site.site_title = "Carnet"
admin.site.index_title = "The house's own lists"
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.unregister([Group, EmailAddress, DBTaskResult, Authenticator])


class Recorded(admin.ModelAdmin):
    """Every change is kept with who made it and why; moments are entered and shown in Paris time."""

    form = WithReason

    def _recorded(self, request: HttpRequest, view: Callable[..., Any], *args: Any, **kwargs: Any) -> HttpResponse:
        why = request.POST.get("why", "").strip() or "Django's admin"
        with timezone.override(models.PARIS), pghistory.context(by=request.user.pk, why=why):
            response = view(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """One row."""
        return self._recorded(request, super().changeform_view, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Many rows."""
        return self._recorded(request, super().changelist_view, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A row that goes."""
        return self._recorded(request, super().delete_view, *args, **kwargs)


class Kept(Recorded):
    """Rows that are closed, retired or made inactive, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False


@admin.register(models.Boutique)
class BoutiqueAdmin(Kept):
    """Boutiques and their policies."""

    form = BoutiqueForm
    list_display = ["code", "name", "city", "country", "currency", "closed_on"]
    search_fields = ["code", "name", "city"]


@admin.register(models.Staff)
class StaffAdmin(Kept):
    """People; a new one is invited to choose a password."""

    form = StaffForm
    list_display = ["name", "username", "role", "boutique", "is_active"]
    list_filter = ["role", "is_active", "boutique"]
    search_fields = ["name", "username", "email"]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """One person; whoever is not asked lately is asked whether it is still them."""
        return asks_again(super().changeform_view)(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: models.Staff, form: Any, change: bool) -> None:
        """Save, and hand out the link to a new person."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if not change:
            link = request.build_absolute_uri(invitation_path(obj))
            messages.info(request, f"{obj.name} chooses a password here, within three days: {link}")


class ReopeningInline(admin.TabularInline):
    """Windows opened again for one boutique; what was granted stays on record."""

    model = models.WindowReopened
    form = ReopeningForm
    extra = 0
    readonly_fields = ["by", "at"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No: another one is granted instead."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False


class BudgetInline(admin.TabularInline):
    """What each boutique may spend."""

    model = models.Budget
    extra = 0


@admin.register(models.Season)
class SeasonAdmin(Kept):
    """Seasons and their windows, in Paris time."""

    list_display = ["code", "name", "kind", "opens_at", "closes_at"]
    list_filter = ["kind"]
    search_fields = ["code", "name"]
    inlines = [ReopeningInline, BudgetInline]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Write down who opened a window again, and when."""
        for row in formset.save(commit=False):
            if isinstance(row, models.WindowReopened):
                row.by, row.at = cast(models.Staff, request.user), clock.now()
            row.save()
        formset.save_m2m()
        for row in formset.deleted_objects:
            row.delete()


class CatalogueAdmin(Recorded):
    """A catalogue table; rows in use cannot be deleted, only retired."""

    list_filter = ["retired_on"]
    search_fields = ["name"]


@admin.register(models.Style)
class StyleAdmin(CatalogueAdmin):
    """Styles."""

    list_display = ["name", "code", "family", "construction", "size_cm", "counts_as_quota", "retired_on"]
    search_fields = ["name", "code"]


@admin.register(models.Leather)
class LeatherAdmin(CatalogueAdmin):
    """Leathers."""

    list_display = ["name", "family", "exotic", "needs_cites", "retired_on"]


@admin.register(models.Colour)
class ColourAdmin(CatalogueAdmin):
    """Colours."""

    list_display = ["name", "house_code", "family", "swatch", "retired_on"]
    search_fields = ["name", "house_code"]


@admin.register(models.Hardware, models.Design, models.Part)
class NamedAdmin(CatalogueAdmin):
    """Hardware, designs, parts."""

    list_display = ["name", "code", "retired_on"]
    search_fields = ["name", "code"]


@admin.register(models.NotMade)
class NotMadeAdmin(Recorded):
    """What is never made of what."""

    list_display = ["style", "leather", "source"]
    autocomplete_fields = ["style", "leather"]


class MenuRowAdmin(Recorded):
    """One list of a season."""

    list_filter = ["season"]

    def get_list_display(self, request: HttpRequest) -> Any:
        """The season, the pair, and what changed about it."""
        return ["season", *self._pair(), "from_at", "until_at", "withdrawn_at", "withdrawn_reason"]

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Search the pair by name."""
        return self._pair()

    def _pair(self) -> list[str]:
        return [field.name for field in self.model._meta.fields if field.is_relation and field.name != "season"]


for table in models.MenuRow.__subclasses__():
    admin.site.register(table, MenuRowAdmin)


@admin.register(models.Price)
class PriceAdmin(Recorded):
    """Prices, entered as people write them."""

    form = PriceForm
    fields = [
        *("style", "leather", "country", "currency", "sum", "tax_included"),
        *("valid_from", "valid_until", "source_kind", "why"),
    ]
    list_display = [
        "style",
        "leather",
        "country",
        "spelled",
        "tax_included",
        "valid_from",
        "valid_until",
        "source_kind",
    ]
    list_filter = ["country", "source_kind"]
    list_select_related = ["style", "leather"]
    autocomplete_fields = ["style", "leather"]
    search_fields = ["style__name", "style__code", "leather__name"]

    @admin.display(description="amount", ordering="amount")
    def spelled(self, price: models.Price) -> str:
        """The amount with its currency."""
        return price.spelled
