"""S01: kills every process that it can name, and stops the init of the session.

Must happen: no process but its own children can be signalled; the init ignores it.
control: root, beside a bystander in throw-away namespaces
"""
import json, os, signal

me, hit = os.getpid(), []
child = os.fork()
if child == 0:
    signal.pause()
    os._exit(0)
# The number of a thread stands for its whole process, so our own are left out too.
own = {me, child, *map(int, os.listdir("/proc/self/task"))}
for pid in range(2, 65536):
    if pid in own:
        continue
    try:
        os.kill(pid, signal.SIGKILL)
        hit.append(pid)
    except OSError:
        pass
try:
    os.kill(1, signal.SIGSTOP)
    os.kill(1, signal.SIGKILL)
except OSError:
    pass
os.kill(child, signal.SIGKILL)
# The init still answers for its own: the kernel would have ended us with it.
os.waitpid(child, 0)
print(json.dumps({"id": "S01", "verdict": "broken" if hit else "held", "detail": f"killed: {hit[:20]}"}))
