"""R01: forks without end (1,024 children that wait, then all are ended).

Must happen: EAGAIN at the limit of processes; the session goes on. Run it with a limit below 1,024.
control: root
"""
import errno, json, os, signal

children, outcome = [], "all forks worked"
reader, writer = os.pipe()
try:
    for _ in range(1024):
        child = os.fork()
        if child == 0:
            try:
                os.close(writer)
                os.read(reader, 1)
            finally:
                os._exit(0)
        children.append(child)
except OSError as error:
    outcome = errno.errorcode[error.errno]
finally:
    os.close(writer)
    os.close(reader)
    for child in children:
        os.kill(child, signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)
print(json.dumps({
    "id": "R01",
    "verdict": "held" if outcome == "EAGAIN" else "broken",
    "detail": f"{outcome} after {len(children)} children",
}))
