"""E12: climbs out of the root by /proc links, by dots and by inherited folders.

Must happen: every way ends in the session's own root, and no file of the host is there.
control: root
"""
import json, os

outcomes, broken = {}, []


def attempt(name, attack):
    """Notes what a way out showed; it must raise or return None."""
    try:
        outcomes[name] = attack()
    except OSError as error:
        outcomes[name] = type(error).__name__
        return
    if outcomes[name] is not None:
        broken.append(name)


def same_as_root(path):
    """Returns None when the path is this root, else what lies there."""
    there, here = os.stat(path), os.stat("/")
    return None if (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino) else sorted(os.listdir(path))


def init_root():
    """Looks at the root of process 1: nobody but its owner may, not even at the same root."""
    return len(os.listdir("/proc/1/root"))


attempt("dots", lambda: same_as_root("/.." * 64))
attempt("dots-from-cwd", lambda: same_as_root(os.path.join(os.getcwd(), *[".."] * 64)))
attempt("cwd-link", lambda: same_as_root("/proc/self/cwd" + "/.." * 64))
attempt("init-root", init_root)
for fd in os.listdir("/proc/self/fd"):
    if os.path.isdir(f"/proc/self/fd/{fd}") and not os.readlink(f"/proc/self/fd/{fd}").startswith("/proc"):
        attempt(f"fd-{fd}", lambda: os.listdir(f"/proc/self/fd/{fd}"))
for path in ("/etc/shadow", "/root/.bashrc", "/root/.ssh", "/boot/grub", "/var/lib/dpkg", "/lost+found", "/var/log/dpkg.log"):
    attempt(path, lambda: os.stat(path).st_size)
print(json.dumps({
    "id": "E12",
    "verdict": "broken" if broken else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items())[:2000],
}))
