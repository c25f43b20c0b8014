"""To what a client agrees whose two entries said otherwise: the stricter answer holds while they are one."""

from boutiques.models import Staff
from clients.models import Client, ClientMerge, Consent, ConsentChannel, How


def withdrawn(kept: Client, gone: Client) -> dict[str, bool]:
    """Return by channel whether one of the two withdrew it, as each of them said last; without what neither said."""
    answers = Consent.objects.filter(client__in=(kept, gone)).order_by("client", "channel", "-at", "-id")
    found: dict[str, bool] = {}
    for one in answers.distinct("client", "channel"):
        found[one.channel] = found.get(one.channel, False) or not one.given
    return found


def hold_back(merge: ClientMerge, by: Staff) -> None:
    """Write down that what one of the two withdrew is withdrawn, where the later answer of both is another."""
    two = (merge.kept, merge.gone)
    answers = Consent.objects.filter(client__in=two).order_by("channel", "-at", "-id").distinct("channel")
    last = {one.channel: one.given for one in answers}
    Consent.objects.bulk_create(
        Consent(client=merge.kept, channel=channel, given=False, how=How.MERGED, by=by, at=merge.at)
        for channel, no in withdrawn(*two).items()
        if no and last[channel]
    )


def let_go(merge: ClientMerge) -> None:
    """Take away what only the merge wrote: each of the two says again what it said."""
    Consent.objects.filter(client=merge.kept, how=How.MERGED, at=merge.at).delete()


def in_words(kept: Client, gone: Client) -> list[str]:
    """Return to what the client agrees then, each channel of which one of the two said something."""
    found = withdrawn(kept, gone)
    said = {True: "withdrawn, as one of the two says so", False: "given"}
    return [f"{one.label}: {said[found[one.value]]}" for one in ConsentChannel if one.value in found]
