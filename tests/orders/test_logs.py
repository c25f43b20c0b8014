"""What the log says: verb, line, number and who by id, under the request's name; never a client's name."""

import logging
import re

import pytest

from config.request_log import RequestName
from tests import cast, walk

SECRET = ("Zebulon", "Quixworth", "كيكسورث", "+33 6 99 88 77 66", "soft handle for the anniversary")


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO)
    caplog.handler.addFilter(RequestName())
    return caplog


def test_a_whole_line_leaves_no_name_in_the_log(
    log, camille, nadia, pascal, listed, ss2027, signed_in, django_capture_on_commit_callbacks
):
    client = cast.client(
        camille, given_name=SECRET[0], family_name=SECRET[1], other_script=SECRET[2], phone=SECRET[3], title="Mr"
    )
    wanted = walk.wish(listed, wish=SECRET[4])
    with django_capture_on_commit_callbacks(execute=True):
        order = walk.to_state("sold", client, wanted, manager=nadia, paris=pascal, season=ss2027)
    browser = signed_in(nadia)
    with django_capture_on_commit_callbacks(execute=True):
        shown = browser.get(f"/orders/{order.reference}/note/").content.decode()
        hidden = dict(re.findall(r'name="(submission|version)" value="([^"]+)"', shown))
        answer = browser.post(f"/orders/{order.reference}/note/", {**hidden, "words": f"{SECRET[0]} called"})
    assert answer.status_code == 303
    browser.get(f"/orders/?q={SECRET[1]}")
    missing = browser.get("/orders/FSH-26-9999/")
    told = [record for record in log.records if record.name == "carnet.verbs"]
    verbs = [record.getMessage().split()[0] for record in told]
    assert (verbs[0], verbs[-2:]) == ("verb=request", ["verb=sell", "verb=note"])
    assert told[-1].getMessage() == f"verb=note order={order.reference} seq={len(told)} by={nadia.pk}"
    assert told[-1].request_name == answer.headers["X-Request-Id"]
    assert log.records[-1].request_name == missing.headers["X-Request-Id"]
    for record in log.records:
        said = f"{record.getMessage()} {record.exc_text or ''}"
        assert not [secret for secret in SECRET if secret in said], said
