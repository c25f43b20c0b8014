"""A process that uses the embedded engine: one JSON order a line on its input, one JSON answer a line on its output.

Orders: ["ask", role, sql] → the first value of the first row; ["busy", sql] → starts it and does not wait;
["threads", n] → the addresses that n threads find at once; ["fork", sql] → the answer a forked child gets.
"""

import json
import os
import sys
import threading
from pathlib import Path

import psycopg

from config import embedded
from config.embedded import programs


def ask(var: Path, role: str, sql: str) -> object:
    address = embedded.ensure(var)
    with psycopg.connect(host=str(address.socket_dir), port=address.port, user=role, dbname="carnet") as connection:
        found = connection.execute(sql)
        row = found.fetchone() if found.description else None
    return row[0] if row else None


def busy(var: Path, sql: str) -> None:
    threading.Thread(target=ask, args=(var, "carnet", sql), daemon=True).start()


def threads(var: Path, count: int) -> list[str]:
    found: list[str] = []
    crowd = [threading.Thread(target=lambda: found.append(str(embedded.ensure(var)))) for _ in range(count)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    return found


def fork(var: Path, sql: str) -> object:
    ear, mouth = os.pipe()
    if not (child := os.fork()):
        os.write(mouth, json.dumps(ask(var, "carnet", sql)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    return json.loads(os.read(ear, 10_000))


def main(var: Path, user: str, copies: str) -> None:
    if copies:
        programs.COPIES = Path(copies)
    if user:
        uid, gid = (int(number) for number in user.split(":"))
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    for line in sys.stdin:
        verb, *words = json.loads(line)
        try:
            answer = {"is": globals()[verb](var, *words)}
        except psycopg.Error as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
