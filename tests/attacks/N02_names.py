"""N02: asks for names: by the C library, and by its own packets to known servers.

Must happen: no name is found and no packet leaves.
control: root, on a machine with a network
"""
import json, os, re, socket

outcomes, broken = {}, []
try:
    servers = re.findall(r"^nameserver\s+(\S+)", open("/etc/resolv.conf").read(), re.MULTILINE)
except OSError:
    servers = []
question = b"\x13\x37\x01\0\0\x01\0\0\0\0\0\0\x07example\x07invalid\0\0\x01\0\x01"
for server in servers + ["192.0.2.53", "127.0.0.53"]:
    family = socket.AF_INET6 if ":" in server else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as end:
            end.sendto(question, (server, 53))
        outcomes[server] = "sent"
        if not server.startswith("127."):
            broken.append(server)
    except OSError as error:
        outcomes[server] = error.strerror
if "DECIPHER_ATTACK_CONTROL" not in os.environ:
    try:
        outcomes["example.com"] = socket.getaddrinfo("example.com", 80)[0][4][0]
        broken.append("example.com")
    except OSError as error:
        outcomes["example.com"] = error.strerror
verdict = "broken" if broken else "skipped" if "DECIPHER_ATTACK_CONTROL" in os.environ else "held"
print(json.dumps({
    "id": "N02",
    "verdict": verdict,
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
