"""S08: leaves code for later sessions: in the packages, as .pth, as sitecustomize, as byte code.

Must happen: EROFS, EACCES or EPERM from each. What could be made is removed at once.
control: root
"""
import errno, json, os, site, sys, sysconfig

folders = {sysconfig.get_path("purelib"), sysconfig.get_path("stdlib"), *site.getsitepackages()}
folders |= {os.path.join(sysconfig.get_path("stdlib"), "__pycache__"), os.path.dirname(json.__file__)}
folders |= {"/usr/lib", "/usr/bin", "/usr/local/lib", "/lib", "/etc", "/"}
outcomes, broken = {}, []
for folder in sorted(folders):
    for name in ("decipher_attack_S08.pth", "decipher_attack_S08.cpython-311.pyc"):
        path = os.path.join(folder, name)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
            os.unlink(path)
            broken.append(path)
        except OSError as error:
            outcomes[path] = errno.errorcode[error.errno]
print(json.dumps({
    "id": "S08",
    "verdict": "broken" if broken else "held",
    "detail": f"made: {broken}, refused: {len(outcomes)} as {sorted(set(outcomes.values()))}",
}))
