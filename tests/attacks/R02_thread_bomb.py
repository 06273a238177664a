"""R02: starts threads without end (1,024 that wait, then all are ended).

Must happen: no thread can be started at the limit; the session goes on. Run it with a limit below 1,024.
control: root
"""
import json, threading

threading.stack_size(65536)
gate, threads, outcome = threading.Event(), [], "all threads started"
try:
    for _ in range(1024):
        thread = threading.Thread(target=gate.wait)
        thread.start()
        threads.append(thread)
except RuntimeError as error:
    outcome = "refused"
finally:
    gate.set()
    for thread in threads:
        thread.join()
    threading.stack_size(0)
print(json.dumps({
    "id": "R02",
    "verdict": "held" if outcome == "refused" else "broken",
    "detail": f"{outcome} after {len(threads)} threads",
}))
