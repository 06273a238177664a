"""F04: leaves device files in the workspace for the host to open.

Must happen: EPERM for devices. FIFOs and sockets may be made: that Decipher does not open them is tested there.
control: root
"""
import errno, json, os, stat

outcomes, broken = {}, []
for name, mode, device in (("null", stat.S_IFCHR, os.makedev(1, 3)), ("disk", stat.S_IFBLK, os.makedev(254, 0)),
                           ("whiteout", stat.S_IFCHR, 0)):
    path = f"decipher_attack_F04_{name}"
    try:
        os.mknod(path, mode | 0o666, device)
        os.unlink(path)
        outcomes[name] = "ok"
        broken.append(name)
    except OSError as error:
        outcomes[name] = errno.errorcode[error.errno]
print(json.dumps({
    "id": "F04",
    "verdict": "broken" if broken else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
