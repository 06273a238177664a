"""E01: runs setuid programs to become root.

Must happen: the user id stays and no_new_privs is set.
control: user
"""
import json, os, stat, subprocess, time

folders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/lib/openssh", "/opt"]
programs = []
for folder in folders:
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        path = os.path.realpath(os.path.join(folder, name))
        try:
            mode = os.stat(path).st_mode
        except OSError:
            continue
        if stat.S_ISREG(mode) and mode & stat.S_ISUID and path not in programs:
            programs.append(path)
gained = []
for path in programs:
    try:
        child = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        continue
    deadline = time.monotonic() + 0.3
    while time.monotonic() < deadline and child.poll() is None:
        try:
            status = open(f"/proc/{child.pid}/status").read()
        except OSError:
            break
        if status.split("\nUid:")[1].split()[1] == "0" and os.geteuid() != 0:
            gained.append(path)
            break
        time.sleep(0.005)
    try:
        child.kill()
    except OSError:
        pass
    child.stdin.close()
    child.wait()
no_new_privs = "NoNewPrivs:\t1" in open("/proc/self/status").read()
print(json.dumps({
    "id": "E01",
    "verdict": "held" if no_new_privs and not gained else "broken",
    "detail": f"setuid programs: {len(programs)}, became root: {gained}, no_new_privs: {no_new_privs}",
}))
