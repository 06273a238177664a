"""F08: leaves setuid and setgid programs in the workspace, by every call that sets a mode.

Must happen: the bits are refused or dropped.
control: user
"""
import ctypes, errno, json, os, shutil, stat

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
path, folder = "decipher_attack_F08", "decipher_attack_F08_folder"
outcomes, broken = {}, []


def bits(name, target, attack):
    """Notes whether the target has a dangerous bit after the attack."""
    try:
        attack()
    except OSError as error:
        outcomes[name] = errno.errorcode[error.errno]
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        return
    if mode & (stat.S_ISUID | stat.S_ISGID):
        outcomes[name] = oct(mode)
        broken.append(name)
    else:
        outcomes.setdefault(name, "dropped")
    shutil.rmtree(target) if os.path.isdir(target) else os.unlink(target)


def with_file(attack):
    """Makes a plain file first."""
    fd = os.open(path, os.O_CREAT | os.O_WRONLY, 0o755)
    try:
        attack(fd)
    finally:
        os.close(fd)


def fchmodat2(_):
    """The newest call, by its number."""
    libc.syscall(ctypes.c_long(452), ctypes.c_long(-100), ctypes.c_char_p(path.encode()), ctypes.c_long(0o6755), ctypes.c_long(0))


bits("chmod", path, lambda: with_file(lambda fd: os.chmod(path, 0o6755)))
bits("fchmod", path, lambda: with_file(lambda fd: os.fchmod(fd, 0o4755)))
bits("fchmodat", path, lambda: with_file(lambda fd: os.chmod(path, 0o2755, dir_fd=os.open(".", os.O_RDONLY))))
bits("fchmodat2", path, lambda: with_file(fchmodat2))
bits("open", path, lambda: os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o6755)))
bits("mkdir", folder, lambda: (os.mkdir(folder), os.chmod(folder, 0o2755)))
print(json.dumps({
    "id": "F08",
    "verdict": "broken" if broken else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
