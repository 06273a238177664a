"""The loop of all stages: steps with progress, a curve as a picture, and a state to go on from."""

import contextlib
import json
import math
import time

import torch

# The largest step in weights; where it lies in time is `rate`.
MATRIX_RATE, OTHER_RATE = 0.02, 3e-3
WARM = 0.02
COOL = 0.35
CLIP = 1.0
STATE_SECONDS = 120
SAID_SECONDS = 15


def rate(done):
    """The share of the learning rate after a share of the training: up, level, down to nothing."""
    if done < WARM:
        return done / WARM
    return min(1.0, max(0.0, (1 - done) / COOL)) if done > 1 - COOL else 1.0


class Trainer:
    """A model in training."""

    def __init__(self, model, folder, *, tokens, minutes=None, seed=1, strength=1.0, device=None):
        self.model, self.folder, self.seed = model, folder, seed
        self.tokens_max, self.seconds_max = tokens, minutes and minutes * 60
        self.device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        model.to(self.device)
        matrices = [w for name, w in model.named_parameters() if w.dim() == 2 and "embed" not in name]
        others = [w for name, w in model.named_parameters() if w.dim() != 2 or "embed" in name]
        self.optimizers = [
            torch.optim.Muon(matrices, lr=MATRIX_RATE * strength, momentum=0.95, weight_decay=0.01),
            torch.optim.AdamW(others, lr=OTHER_RATE * strength, betas=(0.9, 0.95), weight_decay=0.0),
        ]
        self.strengths = [MATRIX_RATE * strength, OTHER_RATE * strength]
        self.step, self.tokens, self.seconds, self.curve = 0, 0, 0.0, []
        folder.mkdir(parents=True, exist_ok=True)

    def done(self):
        """The share of the training that is done."""
        shares = [self.tokens / self.tokens_max]
        if self.seconds_max:
            shares.append(self.seconds / self.seconds_max)
        return max(shares)

    def resume(self):
        """Goes on from the state of an earlier run, if there is one."""
        path = self.folder / "state.pt"
        if path.exists():
            state = torch.load(path, map_location=self.device, weights_only=True)
            self.model.load_state_dict(state["model"])
            for optimizer, kept in zip(self.optimizers, state["optimizers"]):
                optimizer.load_state_dict(kept)
            self.step, self.tokens, self.seconds = state["step"], state["tokens"], state["seconds"]
            self.curve = json.loads((self.folder / "curve.json").read_text())
            print(f"going on at step {self.step}", flush=True)

    def keep(self):
        """Writes the state, whole or not at all."""
        state = {
            "model": self.model.state_dict(), "step": self.step, "tokens": self.tokens,
            "seconds": self.seconds, "optimizers": [one.state_dict() for one in self.optimizers]}
        torch.save(state, self.folder / "state.new")
        (self.folder / "curve.json").write_text(json.dumps(self.curve))
        (self.folder / "state.new").rename(self.folder / "state.pt")

    def autocast(self):
        """Half precision where the machine has it."""
        return torch.autocast(self.device, torch.bfloat16)

    def learn(self, batches, loss_of, check=None):
        """Steps until done. `loss_of(model, batch)` gives the loss and how many tokens were read."""
        said = kept = time.monotonic()
        losses = []
        while self.done() < 1:
            started = time.monotonic()
            strength = rate(self.done())
            for optimizer, full in zip(self.optimizers, self.strengths):
                for group in optimizer.param_groups:
                    group["lr"] = full * strength
            with self.autocast():
                loss, count = loss_of(self.model, next(batches))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
            for optimizer in self.optimizers:
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
            losses.append(loss.item())
            if not math.isfinite(losses[-1]):
                raise FloatingPointError(f"the loss is {losses[-1]} at step {self.step}")
            self.step += 1
            self.tokens += count
            now = time.monotonic()
            self.seconds += now - started
            if now - said > SAID_SECONDS or self.done() >= 1:
                mean = sum(losses) / len(losses)
                self.curve.append([self.tokens, mean])
                left = self.seconds * (1 / self.done() - 1)
                print(f"step {self.step}: {self.done():.1%}, {self.tokens / 1e6:.2f} M tokens, loss {mean:.4f}, "
                      f"{self.tokens / self.seconds:.0f} tokens/s, {left / 60:.1f} min left", flush=True)
                said, losses = now, []
            if now - kept > STATE_SECONDS:
                self.keep()
                draw(self.curve, self.folder / "curve.svg")
                kept = now
                if check:
                    with torch.no_grad(), self.autocast():
                        check(self.model)
        self.keep()
        draw(self.curve, self.folder / "curve.svg")


def draw(curve, path, title="loss over tokens"):
    """The curve as a picture; by hand, so that training needs no plotting library."""
    if len(curve) < 2:
        return
    wide, high, edge = 640, 320, 44
    xs, ys = [x for x, _ in curve], [y for _, y in curve]
    top, low = max(ys), min(ys)
    with contextlib.suppress(ZeroDivisionError):
        points = " ".join(
            f"{edge + (x - xs[0]) / (xs[-1] - xs[0]) * (wide - 2 * edge):.1f},"
            f"{high - edge - (y - low) / (top - low) * (high - 2 * edge):.1f}" for x, y in curve)
        path.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
            f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>'
            f'<text x="{edge}" y="24">{title}</text><text x="4" y="{edge + 4}">{top:.2f}</text>'
            f'<text x="4" y="{high - edge}">{low:.2f}</text>'
            f'<text x="{wide - 2 * edge}" y="{high - 16}">{xs[-1] / 1e6:.1f} M tokens</text>'
            f'<polyline fill="none" stroke="#2a6fb0" stroke-width="2" points="{points}"/></svg>\n')
