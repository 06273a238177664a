"""S04: reads the environment and the command line of every process in sight, for keys and tokens.

Must happen: nothing that looks like a secret; processes of others are not in sight.
control: root, with a key in its environment
"""
import json, os, re

suspicious = re.compile(r"KEY|TOKEN|SECRET|PASSW|CREDENTIAL|CANARY|AUTH", re.IGNORECASE)
names, broken = set(os.environ), []
for pid in sorted(filter(str.isdigit, os.listdir("/proc")), key=int):
    for file in ("environ", "cmdline"):
        try:
            content = open(f"/proc/{pid}/{file}", "rb").read().decode(errors="replace")
        except OSError:
            continue
        for entry in content.split("\0"):
            name = entry.split("=")[0]
            if file == "environ" and name:
                names.add(name)
            if file == "cmdline" and "=" in entry and suspicious.search(name):
                broken.append(f"{pid} {file} {name[:40]}")
broken += [name for name in names if suspicious.search(name) and not name.startswith("DECIPHER_ATTACK")]
print(json.dumps({
    "id": "S04",
    "verdict": "broken" if broken else "held",
    "detail": f"suspicious: {sorted(broken)[:10]}, all: {sorted(names)[:40]}",
}))
