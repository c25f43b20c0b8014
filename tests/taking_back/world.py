"""A small house in which every act that can be taken back finds what it is about, and hands that do acts over HTTP."""

import re
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from uuid import uuid4

from django.test import Client as Browser
from django.urls import reverse

from boutiques.models import Leather, Role, Staff
from clients import follow_ups
from clients.models import Client, ClientMove
from orders import granting, saved_views
from tests import cast, paper, walk

LATER, LATER_STILL = "2026-09-04", "2026-09-11"
TOAST = re.compile(r'<carnet-toast.*?<form method="post" action="([^"]+)">(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'name="([^"]+)" value="([^"]*)"')


class Hands:
    """Everybody's browser; `send` does one POST as somebody, which must succeed, and notes which addresses it used."""

    import_at: str
    """The page of the table that was sent last."""
    move: ClientMove
    """The client's move, where one waits."""
    twin: Client
    """The client's second entry, where they have one."""

    def __init__(self) -> None:
        self.people, self.cookies, self.used = people(), {}, set[str]()
        self.made = cast.catalogue()
        cast.price(self.made.b30, self.made.togo, 9_100_00)
        self.podium, self.special = cast.spring(2027), cast.specials(2026)
        self.over, self.coming = cast.autumn(2026), cast.autumn(2027)
        for season in (self.podium, self.special):
            cast.menu(season, self.made)
        self.designs = cast.special_menu(self.special, self.made)
        camille, kenji = self.people["camille"], self.people["kenji"]
        self.client = cast.client(camille, title="Mme", given_name="Renée", family_name="Ōta")
        self.other = cast.client(camille, given_name="Farid", family_name="al-Fahd", second_sa=self.people["lea"])
        self.emi = cast.client(kenji, given_name="Emi", family_name="Katō")
        for boutique, number in ((camille.boutique, 3), (kenji.boutique, 1)):
            granting.grant(boutique, self.special, number, by=self.people["pascal"], at=cast.AT)
        self.wish = walk.request_of(self.client, walk.wish(self.made))
        Leather.objects.filter(pk=self.made.togo.pk).update(needs_cites=True)
        self.piece = walk.to_state(
            "arrived", self.other, walk.wish(self.made), manager=self.people["nadia"], paris=self.people["pascal"],
            season=self.podium,
        )  # fmt: skip
        day = cast.AT.date()
        self.call = follow_ups.plan(self.client, by=camille, day=day, what="Call", at=cast.AT)
        self.late = saved_views.save("Late", "show=late", by=self.people["nadia"], at=cast.AT, submission=uuid4())
        self.browser = Browser()
        for name, person in self.people.items():
            self.browser.force_login(person)
            self.browser.get(reverse("profile"))
            self.cookies[name] = self.browser.cookies["sessionid"].value
            self.browser.cookies.clear()

    def send(self, who: str, name: str, /, *args: Any, query: str = "", opened: bool = False, **typed: Any) -> str:
        """POST somewhere as somebody, typed over the page's own form where it is `opened` first; say where it led."""
        here = reverse(name, args=args) + query
        self.browser.cookies = SimpleCookie({"sessionid": self.cookies[who]})
        said = self.on_the_page(here) if opened else {}
        self.used.add(name)
        answer = self.browser.post(here, {**said, **typed}, headers={"Referer": "http://testserver/profile/"})
        assert answer.status_code == 303, f"{here}: {answer.status_code} {said_in(answer.content.decode())}"
        return answer.headers["Location"]

    def on_the_page(self, here: str) -> dict[str, str]:
        """What the page's own form says before anybody types."""
        forms = paper.forms_of(self.browser.get(here))
        found = [form.said for form in forms if form.action in (here, here.partition("?")[0], "")]
        assert found, f"no form is at {here}"
        return max(found, key=len)

    def undo(self) -> str:
        """Press the Undo beside the message of what was just done; say where it led."""
        found = TOAST.search(self.browser.get(reverse("profile")).content.decode())
        assert found, "no Undo stands beside the message"
        answer = self.browser.post(found[1], dict(HIDDEN.findall(found[2])))
        assert answer.status_code == 303, said_in(answer.content.decode())
        return answer.headers["Location"]

    def has_undo(self) -> bool:
        """Whether an Undo stands beside the message of what was just done."""
        return bool(TOAST.search(self.browser.get(reverse("profile")).content.decode()))


def people() -> dict[str, Staff]:
    """Two houses, Paris and an administrator."""
    fsh, gin = cast.boutique("FSH"), cast.boutique("GIN")
    return {
        "camille": cast.associate("fsh.sa1", "Camille Laurent", fsh),
        "lea": cast.associate("fsh.sa2", "Léa Martin", fsh),
        "nadia": cast.manager("fsh.manager", "Nadia Benali", fsh),
        "kenji": cast.associate("gin.sa1", "Kenji Mori", gin),
        "aiko": cast.manager("gin.manager", "Aiko Tanaka", gin),
        "pascal": cast.person("paris", "Pascal Mercier", Role.PARIS),
        "ada": cast.person("admin", "Ada Petit", Role.ADMIN),
    }


def said_in(page: str) -> str:
    """The words of a page that refused."""
    main = page.partition("<main")[2] or page
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())[:600]
