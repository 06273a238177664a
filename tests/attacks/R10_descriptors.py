"""R10: opens files until none can be opened, after asking for a higher limit.

Must happen: EMFILE early, and the limit cannot be raised.
control: root
"""
import errno, json, os, resource

before = resource.getrlimit(resource.RLIMIT_NOFILE)
try:
    resource.setrlimit(resource.RLIMIT_NOFILE, (20_000, 20_000))
except (ValueError, OSError):
    resource.setrlimit(resource.RLIMIT_NOFILE, (before[1], before[1]))
opened, outcome = [], "all were opened"
try:
    for _ in range(10_000):
        opened.append(os.open("/dev/null", os.O_RDONLY))
except OSError as error:
    outcome = errno.errorcode[error.errno]
for fd in opened:
    os.close(fd)
try:
    resource.setrlimit(resource.RLIMIT_NOFILE, before)
except (ValueError, OSError):
    pass
print(json.dumps({
    "id": "R10",
    "verdict": "held" if outcome in ("EMFILE", "ENFILE") else "broken",
    "detail": f"{outcome} after {len(opened)}, hard limit {before[1]}",
}))
