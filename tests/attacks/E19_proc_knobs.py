"""E19: turns the knobs of the kernel that lie in /proc.

Must happen: /proc/sys and sysrq are not there, oom_score_adj cannot go down, the id maps are fixed.
control: root
"""
import errno, json, os

outcomes = {}


def write(path, text=None):
    """Opens a knob for writing, and turns it when a text is given."""
    try:
        fd = os.open(path, os.O_WRONLY)
        try:
            if text is not None:
                os.write(fd, text.encode())
        finally:
            os.close(fd)
        return "ok"
    except OSError as error:
        return errno.errorcode[error.errno]


for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sys/vm/overcommit_memory",
             "/proc/sys/user/max_user_namespaces", "/proc/sys/fs/binfmt_misc/register", "/proc/sysrq-trigger",
             "/proc/kcore", "/proc/irq/default_smp_affinity", "/proc/mtrr"):
    outcomes[path] = write(path)
score = int(open("/proc/self/oom_score_adj").read())
child = os.fork()
if child == 0:
    code = 1
    try:
        code = 0 if write("/proc/self/oom_score_adj", str(score - 1)) == "ok" else 1
    finally:
        os._exit(code)
lowered = os.waitpid(child, 0)[1] == 0
outcomes["oom_score_adj"] = "ok" if lowered else "EACCES"
outcomes["uid_map"] = write("/proc/self/uid_map", "0 0 1")
broken = [name for name, outcome in outcomes.items() if outcome == "ok"]
print(json.dumps({
    "id": "E19",
    "verdict": "broken" if broken else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
