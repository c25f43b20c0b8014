"""What a rule says when it refuses: a sentence for the person, with a status for the browser."""


class Refused(Exception):
    """A rule said no. The sentence says what to do instead; `field` names the form's field it belongs to, if one."""

    status = 409

    def __init__(self, sentence: str, *, field: str | None = None, status: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.status = status or self.status


class NotYours(Refused):
    """The role may not do this at all (403); what one may not even see is a plain 404 instead."""

    status = 403
