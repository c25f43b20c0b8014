"""Several processes play portions of the world; they come back in order, a few at a time."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any

Portion = dict[str, bytes]
AHEAD = 2
"""So many portions a process may be ahead: what waits to be copied stands in memory."""

_what: Any = None
"""What this process plays with; set once, so that it is not sent along with every portion."""


def begin(what: Any) -> None:
    """Set a new process up, that never outlives the first one; nothing of it touches a database."""
    global _what  # noqa: PLW0603
    import django

    threading.Thread(target=end_with_the_first, daemon=True).start()
    django.setup()
    _what = what


def end_with_the_first() -> None:
    """Wait for the end of the first process, then end at once."""
    first = multiprocessing.parent_process()
    if first:
        first.join()
        os._exit(1)


def one(play: Callable[..., Portion], portion: tuple[int, int]) -> Portion:
    """Play one portion with what this process has."""
    return play(_what, *portion)


def portions(play: Callable[..., Portion], what: Any, each: list[tuple[int, int]], hands: int) -> Iterator[Portion]:
    """Yield what `play(what, first, end)` makes of each portion, in their order; with one hand, in this process.

    Raises what a process raises.
    """
    if hands < 2 or len(each) < 2:
        yield from (play(what, *portion) for portion in each)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(hands, mp_context=spawn, initializer=begin, initargs=(what,)) as pool:
        waiting: deque[Future[Portion]] = deque()
        for portion in each:
            waiting.append(pool.submit(one, play, portion))
            if len(waiting) > hands * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
