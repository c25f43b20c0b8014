"""Real cases of podium orders, retold in the demo: R2 and R8 to R16, each told from its rows in data/stories.csv."""

from datetime import date, timedelta

from boutiques.days import day_in_paris
from clients.models import Standing
from orders import verbs
from orders.demo.cases import Wants, text
from orders.demo.line import Line
from orders.demo.pen import Course
from orders.demo.scene import Scene

WEEK = timedelta(days=7)


def two_wishes(scene: Scene, wants: Wants) -> list[Course]:
    """R2: a first-time client voices two wishes within days; one has no name in the catalogue, the other is placed."""
    newcomer = next(client for client in scene.clients if client.standing == Standing.NEW and client.sa)
    first, second = Line(scene), Line(scene)
    first.client = second.client = scene.keep_for_a_story(newcomer)
    day = first.ago(30, 45)

    def vague() -> Course:
        yield from first.wish(day, wanted=wants.of("R2", "first", in_words=True), words="")
        yield from first.until(day + timedelta(days=3))
        first.do(verbs.note, first.sa, words=text("R2", "first note"))

    def exact() -> Course:
        yield from second.wish(day + timedelta(days=3), wanted=wants.of("R2", "second"), words=text("R2", "second"))
        yield from second.place(second.later(4, 12))

    return [vague(), exact()]


def doubted(scene: Scene, wants: Wants) -> list[Course]:
    """R8: ostrich in a 35; one says it exists, one doubts it; placed, accepted, on its way."""
    line = Line(scene)

    def told() -> Course:
        placed = line.podium(line.ago(60, 140), 1, 40)
        yield from line.wish(placed - timedelta(days=40), wanted=wants.of("R8", "wish"), words=text("R8", "wish"))
        for step in ("doubt", "answer"):
            yield from line.until(line.later(2, 6))
            line.do(verbs.note, line.manager if step == "answer" else line.sa, words=text("R8", step))
        yield from line.place(placed)
        yield from line.accept(placed + timedelta(days=20))

    return [told()]


def before_christmas(scene: Scene, wants: Wants) -> list[Course]:
    """R9: asked for in March, handed over days before Christmas of the same year."""
    line = Line(scene)
    year = (line.today - timedelta(days=361)).year
    podium = next(day for day in scene.calendar.podiums() if day > date(year, 3, 15))

    def told() -> Course:
        yield from line.wish(date(year, 3, 12), wanted=wants.of("R9", "wish"), words=text("R9", "wish"))
        yield from line.place(podium)
        yield from line.accept(podium + timedelta(days=41))
        yield from line.receive(date(year, 12, 14))
        yield from line.offer(date(year, 12, 15))
        yield from line.sell(date(year, 12, 21))
        yield from line.hand_over(date(year, 12, 21))
        yield from line.until(date(year, 12, 22))
        line.do(verbs.note, line.sa, words=text("R9", "note"))

    return [told()]


def obtained_years_later(scene: Scene, wants: Wants) -> list[Course]:
    """R10: a colour that is on no list waits podium after podium, until one comes that is near enough."""
    line = Line(scene)
    instead = wants.of("R10", "instead")
    podiums = list(zip(scene.calendar.seasons, scene.calendar.podiums(), strict=True))

    def told() -> Course:
        yield from line.wish(
            podiums[0][1] + timedelta(days=60), wanted=wants.of("R10", "wish"), words=text("R10", "wish")
        )
        for season, podium in podiums[1:-1]:
            yield from line.until(podium + timedelta(days=2))
            if scene.tastes.fits(instead, season, line.now):
                break
            line.do(
                verbs.carry_over, line.manager, season=scene.calendar.after(season), reason="not_on_menu",
                words=text("R10", "waits"),
            )  # fmt: skip
        line.wanted = instead
        line.send(choice="substitute", substitute=instead, words=text("R10", "instead"))
        yield from line.accept(line.later(30, 40))
        yield from line.receive(line.later(190, 220))
        yield from line.offer(line.later(1, 3))
        yield from line.sell(line.later(1, 3), handed_over=True)
        yield from line.until(line.later(1, 1))
        line.do(verbs.note, line.sa, words=text("R10", "note"))

    return [told()]


def not_taken(scene: Scene, wants: Wants) -> list[Course]:
    """R11: a leather that is not taken this year; and a wish that came when the year's orders were closed."""
    leather, late = Line(scene), Line(scene)
    before, now = scene.calendar.seasons[-3:-1]

    def off_the_list() -> Course:
        day = day_in_paris(before.opens_at)
        yield from leather.wish(day, wanted=wants.of("R11", "leather"), words=text("R11", "leather"))
        yield from leather.until(day + WEEK)
        leather.do(verbs.carry_over, leather.manager, season=now, reason="not_on_menu", words=text("R11", "not taken"))

    def too_late() -> Course:
        yield from late.wish(
            day_in_paris(before.closes_at) - WEEK, wanted=wants.of("R11", "late"), words=text("R11", "late")
        )
        yield from late.until(late.day)
        late.do(verbs.note, late.sa, words=text("R11", "closed"))
        yield from late.at_last(before.closes_at)
        late.do(verbs.carry_over, None, season=now, reason="window_closed")

    return [off_the_list(), too_late()]


def sold_to_another(scene: Scene, wants: Wants) -> list[Course]:
    """R12: paid for by telephone after four months, and sold to somebody else while the boutique had no manager."""
    line = Line(scene)
    placed = line.ago(138, 142)
    client = line.client = scene.keep_for_a_story(scene.client_of(placed))

    def told() -> Course:
        yield from line.wish(placed - timedelta(days=8), wanted=wants.of("R12", "wish"), words=text("R12", "wish"))
        yield from line.place(placed)
        yield from line.accept(placed + timedelta(days=30))
        yield from line.receive(line.ago(12, 12))
        yield from line.offer(line.ago(11, 11))
        yield from line.sell(line.ago(9, 9), words=text("R12", "paid"))
        yield from line.until(line.ago(6, 6))
        line.do(verbs.void, line.manager, words=text("R12", "void"))
        line.client = scene.client_of(line.day, client)
        yield from line.offer(line.day, by=line.manager)
        yield from line.sell(line.day, by=line.manager, handed_over=True)
        yield from line.until(line.ago(4, 4))
        line.do(verbs.note, line.manager, words=text("R12", "note"))

    return [told()]


def three_declined(scene: Scene, wants: Wants) -> list[Course]:
    """R13: three pieces offered, one in the wrong colour, two too large; years later another is taken."""
    line = Line(scene)
    client = line.client = scene.keep_for_a_story(scene.client_of(scene.calendar.first_day))
    podiums = scene.calendar.podiums()

    def told() -> Course:
        yield from line.wish(podiums[0] + WEEK, wanted=wants.of("R13", "wish"), words=text("R13", "wish"))
        wish, wanted = line.order, line.wanted
        for step, reason in (("wrong colour", "colour"), ("too large", "size"), ("too large again", "size")):
            yield from line.until(line.later(50, 110))
            line.client = client
            line.take_in(wants.of("R13", step))
            yield from line.until(line.later(1, 3))
            yield from line.offer(line.day, by=line.manager)
            yield from line.until(line.later(1, 4))
            line.do(verbs.decline, line.sa, reason=reason, words=text("R13", step))
            yield from line.until(line.later(1, 9))
            line.do(verbs.release, line.manager)
        line.client, line.order, line.wanted = client, wish, wanted
        yield from line.place(next(day for day in podiums if day > line.day + timedelta(days=300)))
        yield from line.accept(line.later(20, 50))
        yield from line.receive(line.later(170, 230))
        yield from line.offer(line.later(0, 2))
        yield from line.sell(line.later(0, 3), handed_over=True)
        yield from line.until(line.day + timedelta(days=1))
        line.do(verbs.note, line.sa, words=text("R13", "note"))

    return [told()]


def across_the_street(scene: Scene, wants: Wants) -> list[Course]:
    """R14: a request sent to the sister shop across the street; here it is written down, and taken over."""
    line = Line(scene)
    sister = scene.beside["FSH"]
    line.client = scene.keep_for_a_story(scene.client_of(line.ago(90, 90)))
    over_there = sister.known_here(line.client)
    day = line.ago(62, 70)

    def told() -> Course:
        yield from line.wish(day, wanted=wants.of("R14", "wish"), words=text("R14", "wish"))
        yield from line.until(day + timedelta(days=2))
        line.do(verbs.transfer, line.manager, boutique=sister.boutique, with_client=True, words=text("R14", "sent"))
        yield from line.until(day + timedelta(days=3))
        line.scene, line.client = sister, over_there
        line.do(verbs.take_over, line.manager, client=over_there, words=text("R14", "taken"))
        yield from line.until(day + timedelta(days=3))
        line.do(verbs.note, line.manager, words=text("R14", "note"))
        yield from line.place(day + timedelta(days=9))
        yield from line.accept(day + timedelta(days=40))

    return [told()]


def served_later(scene: Scene, wants: Wants) -> list[Course]:
    """R15: a boutique ordered two; nothing had come a week before the season, another was served first."""
    now = scene.calendar.seasons[-2]
    podium = scene.calendar.podiums()[-3]
    eve = day_in_paris(now.opens_at) - WEEK

    def told(line: Line, step: str) -> Course:
        yield from line.wish(podium - timedelta(days=20), wanted=wants.of("R15", step), words=text("R15", step))
        yield from line.place(podium)
        yield from line.accept(podium + timedelta(days=25))
        yield from line.until(eve)
        line.do(verbs.note, line.manager, words=text("R15", "note"))

    return [told(Line(scene), "one"), told(Line(scene), "other")]


def papers_too_late(scene: Scene, wants: Wants) -> list[Course]:
    """R16: an exotic's buyer learns only after paying that the piece needs papers to travel home."""
    line = Line(scene)
    placed = line.podium(line.ago(330, 340), 1, 20)

    def told() -> Course:
        yield from line.wish(placed - timedelta(days=30), wanted=wants.of("R16", "wish"), words=text("R16", "wish"))
        yield from line.place(placed)
        yield from line.accept(placed + timedelta(days=40))
        yield from line.receive(placed + timedelta(days=230))
        yield from line.offer(line.day + timedelta(days=2))
        yield from line.sell(line.day + timedelta(days=1))
        yield from line.until(line.day + timedelta(days=1))
        line.do(verbs.note, line.sa, words=text("R16", "papers"))
        yield from line.until(line.day + timedelta(days=30))
        line.do(verbs.contact, line.sa, channel="phone", reached=True, words=text("R16", "call"))
        yield from line.hand_over(line.day + timedelta(days=25))
        yield from line.until(line.day)
        line.do(verbs.note, line.sa, words=text("R16", "note"))

    return [told()]
