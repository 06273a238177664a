"""E17: overwrites the interpreter and its library, by their paths and through /proc.

Must happen: EROFS, ETXTBSY, EACCES or EPERM; nothing can be opened for writing. Nothing is written here.
control: root
"""
import errno, glob, json, os, sys

targets = ["/proc/self/exe", "/proc/1/exe", os.path.realpath("/proc/self/exe"), os.__file__, json.__file__, "/bin/sh", "/usr/bin/env"]
for line in open("/proc/self/maps"):
    path = line.split(None, 5)[-1].strip()
    if path.startswith("/") and ".so" in path and path not in targets:
        targets.append(path)
outcomes, broken = {}, []
for target in targets[:40]:
    try:
        os.close(os.open(target, os.O_WRONLY))
        outcomes[target] = "ok"
        broken.append(target)
    except OSError as error:
        outcomes[target] = errno.errorcode[error.errno]
for folder in {os.path.dirname(os.__file__), os.path.dirname(os.path.realpath("/proc/self/exe"))}:
    trial = os.path.join(folder, "decipher_attack_E17")
    try:
        os.close(os.open(trial, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        os.unlink(trial)
        broken.append(folder)
    except OSError as error:
        outcomes[folder] = errno.errorcode[error.errno]
print(json.dumps({
    "id": "E17",
    "verdict": "broken" if broken else "held",
    "detail": f"writable: {broken[:8]} of {len(outcomes)}: {sorted(set(outcomes.values()))}",
}))
