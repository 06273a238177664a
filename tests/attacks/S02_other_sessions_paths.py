"""S02: guesses where the files of other sessions and of Decipher lie.

Must happen: no such path, and no host file can be hard-linked into the workspace.
control: root
"""
import json, os

found = []
for folder in ("/home", "/root", "/srv", "/var/lib", "/var/tmp", "/run", "/media", "/boot", "/mnt/.."):
    try:
        names = os.listdir(folder)
    except OSError:
        continue
    if folder == "/mnt/..":
        names = [n for n in names if n in ("work", "data", "workspace", "srv", "boot", "lost+found")]
    found += [f"{folder}/{name}" for name in names if not name.startswith(".") and name != "sandbox"]
if os.path.isdir("/mnt"):
    found += [f"/mnt/{name}" for name in os.listdir("/mnt") if name != "data"]
linked = []
for path in ("/etc/passwd", "/usr/bin/env", os.__file__):
    trial = os.path.join(os.getcwd(), "decipher_attack_S02")
    try:
        os.link(path, trial)
        os.unlink(trial)
        linked.append(path)
    except OSError:
        pass
print(json.dumps({
    "id": "S02",
    "verdict": "broken" if found or linked else "held",
    "detail": f"found: {found[:20]}, linked: {linked}",
}))
