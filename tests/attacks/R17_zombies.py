"""R17: leaves 300 orphans behind that end at once.

Must happen: the init of the session reaps them; no zombie stays.
control: root, under an init that reaps nobody
"""
import json, os, time

child = os.fork()
if child == 0:
    try:
        for _ in range(300):
            if os.fork() == 0:
                time.sleep(0.3)
                os._exit(0)
    finally:
        os._exit(0)
os.waitpid(child, 0)
deadline = time.monotonic() + 10
while True:
    orphans = zombies = 0
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            state, parent = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[:2]
        except OSError:
            continue
        zombies += state == "Z" and parent == "1"
        orphans += parent == "1"
    if zombies == 0 and orphans < 50 or time.monotonic() > deadline or zombies >= 300:
        break
    time.sleep(0.05)
print(json.dumps({"id": "R17", "verdict": "broken" if zombies else "held", "detail": f"zombies: {zombies}, children of init: {orphans}"}))
