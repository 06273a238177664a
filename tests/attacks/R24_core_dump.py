"""R24: ends a child with SIGABRT after asking for core dumps without limit.

Must happen: none is written, and the limit cannot be raised.
control: root
"""
import json, os, resource, signal

try:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    limit = "raised"
except (ValueError, OSError):
    limit = "fixed"
before = set(os.listdir("."))
child = os.fork()
if child == 0:
    signal.signal(signal.SIGABRT, signal.SIG_DFL)
    os.abort()
status = os.waitpid(child, 0)[1]
made = sorted(set(os.listdir(".")) - before)
for name in made:
    os.unlink(name)
dumped = os.WCOREDUMP(status) or bool(made)
print(json.dumps({
    "id": "R24",
    "verdict": "broken" if dumped or limit == "raised" else "held",
    "detail": f"limit {limit}, dumped: {os.WCOREDUMP(status)}, files: {made}",
}))
