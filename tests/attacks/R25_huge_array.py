"""R25: asks for arrays far beyond the machine, and for address space without end.

Must happen: MemoryError in Python; nothing else.
control: skipped: without overcommitment the kernel refuses this everywhere
"""
import json, os

outcomes = {}
for size in (8 * 10**12, 10**15, 2**62):
    try:
        outcomes[size] = len(bytearray(size))
    except (MemoryError, OverflowError) as error:
        outcomes[size] = type(error).__name__
broken = [size for size, outcome in outcomes.items() if outcome == size]
control = "DECIPHER_ATTACK_CONTROL" in os.environ
print(json.dumps({
    "id": "R25",
    "verdict": "broken" if broken else "skipped" if control else "held",
    "detail": " ".join(f"{size}={outcome}" for size, outcome in outcomes.items()),
}))
