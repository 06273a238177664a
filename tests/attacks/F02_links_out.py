"""F02: makes links to host files in the workspace and reads through them, inside the session.

Must happen: they lead nowhere. (That Decipher does not follow them from outside is tested there.)
control: root
"""
import json, os

outcomes, broken = {}, []
for number, target in enumerate(("/etc/shadow", "/proc/1/environ", "/proc/1/root/etc/shadow", "/root/.profile", "/dev/mem",
                                 "/var/log/lastlog", "/etc/ssh/sshd_config")):
    link = f"decipher_attack_F02_{number}"
    try:
        os.symlink(target, link)
        with open(link, "rb") as file:
            outcomes[target] = len(file.read(64))
        broken.append(target)
    except OSError as error:
        outcomes[target] = type(error).__name__
    finally:
        if os.path.islink(link):
            os.unlink(link)
print(json.dumps({
    "id": "F02",
    "verdict": "broken" if broken else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
