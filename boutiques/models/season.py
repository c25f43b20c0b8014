"""A season: its window in Paris time, its reopenings for one boutique, and its budgets."""

from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Count, F, Func, OuterRef, Q, Subquery

from boutiques.days import PARIS, day_in_paris, spell_day, spell_moment
from boutiques.models.boutique import Boutique
from boutiques.models.history import tracked
from boutiques.models.staff import Staff
from config.kept import Given, kept


class Kind(models.TextChoices):
    """The two kinds of order, each with its own seasons."""

    PO = "PO", "Podium order"
    SO = "SO", "Special order"


class TsTzRange(Func):
    """A range of moments."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class SeasonQuerySet(models.QuerySet["Season"]):
    """Phrases about seasons."""

    def of(self, kind: str) -> "SeasonQuerySet":
        """Those of a kind."""
        return self.filter(kind=kind)

    def open_at(self, at: datetime) -> "SeasonQuerySet":
        """Those whose window is open at that moment."""
        return self.filter(opens_at__lte=at, closes_at__gt=at)

    def not_closed_at(self, at: datetime) -> "SeasonQuerySet":
        """Those whose window is open at that moment or still to come."""
        return self.filter(closes_at__gt=at)

    def opened_by(self, at: datetime) -> "SeasonQuerySet":
        """Those whose window is open or was."""
        return self.filter(opens_at__lte=at)

    def newest_first(self) -> "SeasonQuerySet":
        """By the day the window opens, the latest first."""
        return self.order_by("-opens_at", "kind")

    def with_counts(self) -> "SeasonQuerySet":
        """With `styles`, `leathers` and `colours`: how many different ones the season lists."""
        counted = {"styles": ("StyleLeather", "style"), "leathers": ("StyleLeather", "leather")}
        counted["colours"] = ("LeatherColour", "colour")
        return self.annotate(**{name: _distinct(model, column) for name, (model, column) in counted.items()})

    def current(self, kind: str, at: datetime) -> "Season | None":
        """Of all seasons of a kind, the one whose window is open, else that which opened last; or None."""
        return next(iter(kept("current season", opened_last).rows(kind=kind, at=at)), None)

    def next(self, kind: str, at: datetime) -> "Season | None":
        """Return the season of a kind that is being prepared and opens first, or None."""
        return self.of(kind).filter(opens_at__gt=at).order_by("opens_at").first()


def opened_last() -> SeasonQuerySet:
    """Compose the query of the season of the kind given whose window opened last, as of the moment given."""
    return Season.objects.filter(kind=Given("kind"), opens_at__lte=Given("at")).newest_first()[:1]


def _distinct(model: str, column: str) -> Subquery:
    """Count the different values of a menu table's column in the season of the outer query."""
    rows = apps.get_model("boutiques", model).objects.filter(season=OuterRef("pk")).order_by()
    return Subquery(rows.values("season").annotate(count=Count(column, distinct=True)).values("count"))


@tracked()
class Season(models.Model):
    """One podium's season or one year's special orders, with its window and its menu."""

    kind = models.CharField(max_length=2, choices=Kind)
    code = models.SlugField(max_length=12, unique=True)
    name = models.CharField(max_length=80)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(help_text="The first moment at which nothing may be placed any more.")

    objects = SeasonQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at", "kind"]
        constraints = [
            models.CheckConstraint(
                name="season_window_in_order",
                condition=Q(opens_at__lt=F("closes_at")),
                violation_error_message="The window must close after it opens.",
            ),
            ExclusionConstraint(
                name="season_windows_never_overlap",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    (TsTzRange("opens_at", "closes_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Another season of this kind is open then: windows may touch, never overlap.",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def phase(self, at: datetime) -> str:
        """Return "preparing", "open" or "closed" at that moment."""
        if at < self.opens_at:
            return "preparing"
        return "open" if at < self.closes_at else "closed"

    def is_open(self, at: datetime) -> bool:
        """Say whether the window is open for every boutique at that moment."""
        return self.phase(at) == "open"

    def is_open_for(self, boutique: Boutique, at: datetime) -> bool:
        """Say whether this boutique may place at that moment: in the window, or reopened for it (one query)."""
        return self.is_open(at) or self.reopenings.covering(boutique, at).exists()

    @property
    def first_day(self) -> date:
        """The day the window opens, in Paris."""
        return day_in_paris(self.opens_at)

    @property
    def last_day(self) -> date:
        """The last day on which something may be placed, in Paris."""
        return day_in_paris(self.closes_at - timedelta(microseconds=1))

    @property
    def window_words(self) -> str:
        """Its window from edge to edge: "from 15 July 2026 to the end of 14 January 2027"; hours where it has some."""
        opens, closes = self.opens_at.astimezone(PARIS), self.closes_at.astimezone(PARIS)
        first = spell_day(self.first_day) if opens.time() == time() else spell_moment(opens, PARIS)
        last = f"the end of {spell_day(self.last_day)}" if closes.time() == time() else spell_moment(closes, PARIS)
        return f"from {first} to {last}"

    def window_sentence(self, at: datetime) -> str:
        """Return a sentence on the window at that moment, such as "The window opens on 14 July, Paris time."."""
        phase = self.phase(at)
        edge = self.opens_at if phase == "preparing" else self.closes_at
        verb = {"preparing": "opens on", "open": "is open until", "closed": "closed on"}[phase]
        return f"The window {verb} {_day_in_paris(edge, at, last=phase != 'preparing')}, Paris time."


def _day_in_paris(edge: datetime, at: datetime, *, last: bool) -> str:
    """Spell one edge of a window; midnight at its end belongs to the day before; the year only where it differs."""
    local = edge.astimezone(PARIS)
    whole_days = local.time() == time()
    day = local.date() - timedelta(days=1) if last and whole_days else local.date()
    year = "" if day.year == at.astimezone(PARIS).year else f" {day.year}"
    hour = "" if whole_days else f" at {local:%H:%M}"
    return f"{day.day} {day:%B}{year}{hour}"


class WindowReopenedQuerySet(models.QuerySet["WindowReopened"]):
    """Phrases about reopenings."""

    def covering(self, boutique: Boutique, at: datetime) -> "WindowReopenedQuerySet":
        """Those that let this boutique place at that moment: until the end of their day in Paris."""
        return self.filter(boutique=boutique, at__lte=at, until__gte=day_in_paris(at))


@tracked()
class WindowReopened(models.Model):
    """An administrator opens a closed window again, for one boutique, until a day."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="reopenings")
    boutique = models.ForeignKey(Boutique, models.PROTECT, related_name="reopenings")
    until = models.DateField(help_text="The last day, in Paris time.")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = WindowReopenedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "windows reopened"
        ordering = ["-at"]
        constraints = [models.CheckConstraint(name="reopening_has_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.season} for {self.boutique} until {self.until}"

    def is_over(self, on: date) -> bool:
        """Say whether the last day is past on that day (Paris)."""
        return self.until < on


@tracked()
class Budget(models.Model):
    """What a boutique may spend at a podium in one department; amount in minor units."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="budgets")
    boutique = models.ForeignKey(Boutique, models.PROTECT, related_name="budgets")
    department = models.CharField(max_length=60, default="leather goods")
    amount = models.BigIntegerField(help_text="In minor units of the currency.")
    currency = models.CharField(max_length=3)

    class Meta:
        ordering = ["season", "boutique", "department"]
        constraints = [
            models.UniqueConstraint(fields=["season", "boutique", "department"], name="budget_once"),
            models.CheckConstraint(name="budget_not_negative", condition=Q(amount__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.season}, {self.boutique}, {self.department}"
