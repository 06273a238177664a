"""The model: a decoder-only transformer with the layout and the weight names of Llama.

Its weights load unchanged in Hugging Face transformers as `LlamaForCausalLM`.
"""

import dataclasses
import json

import torch
from torch import nn
from torch.nn import functional


@dataclasses.dataclass
class Shape:
    """How large a model is."""

    vocabulary: int = 4096
    width: int = 192
    layers: int = 5
    heads: int = 3
    inner: int = 512
    context: int = 1024
    theta: float = 10_000.0
    epsilon: float = 1e-5

    def config(self, special):
        """The `config.json` of Hugging Face for this shape."""
        return {
            "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu",
            "attention_bias": False, "mlp_bias": False, "attention_dropout": 0.0,
            "vocab_size": self.vocabulary, "hidden_size": self.width,
            "num_hidden_layers": self.layers, "num_attention_heads": self.heads,
            "num_key_value_heads": self.heads, "head_dim": self.width // self.heads,
            "intermediate_size": self.inner, "max_position_embeddings": self.context,
            "rope_theta": self.theta, "rms_norm_eps": self.epsilon, "tie_word_embeddings": True,
            "initializer_range": 0.02, "use_cache": True, "torch_dtype": "float32",
            "bos_token_id": None, "eos_token_id": special["<|end|>"],
            "pad_token_id": special["<|pad|>"],
        }

    @staticmethod
    def of(config):
        """The shape that a `config.json` tells."""
        rope = config.get("rope_theta") or config.get("rope_parameters", {}).get("rope_theta")
        return Shape(
            config["vocab_size"], config["hidden_size"], config["num_hidden_layers"],
            config["num_attention_heads"], config["intermediate_size"],
            config["max_position_embeddings"], rope, config["rms_norm_eps"])


class Attention(nn.Module):
    """Causal self-attention with rotary positions."""

    def __init__(self, shape):
        super().__init__()
        self.heads = shape.heads
        for name in ("q_proj", "k_proj", "v_proj", "o_proj"):
            setattr(self, name, nn.Linear(shape.width, shape.width, bias=False))

    def forward(self, x, turn, mask, past=None):
        batch, length, width = x.shape
        split = (batch, length, self.heads, width // self.heads)
        q, k, v = (p(x).view(split).transpose(1, 2) for p in (self.q_proj, self.k_proj, self.v_proj))
        q, k = rotated(q, *turn), rotated(k, *turn)
        if past is not None:
            k, v = past.add(self, k, v)
        out = attend(q, k, v, mask)
        return self.o_proj(out.transpose(1, 2).reshape(batch, length, width))


def attend(q, k, v, mask):
    """What is seen, weighted; on a CPU by plain products, which take two thirds of the time there."""
    if q.device.type != "cpu":
        return functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    seen = q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5
    return torch.softmax(seen if mask is None else seen + mask, -1).to(v.dtype) @ v


class Past(dict):
    """Keys and values of the tokens so far, of each layer."""

    def add(self, layer, k, v):
        if layer in self:
            k, v = (torch.cat(pair, 2) for pair in zip(self[layer], (k, v)))
        self[layer] = (k, v)
        return k, v


def rotated(x, cosines, sines):
    """Turns pairs of coordinates by an angle that grows with the position."""
    half = x.shape[-1] // 2
    a, b = x[..., :half], x[..., half:]
    return torch.cat((a * cosines - b * sines, b * cosines + a * sines), -1)


class Feed(nn.Module):
    """The gated layer between two attentions."""

    def __init__(self, shape):
        super().__init__()
        self.gate_proj = nn.Linear(shape.width, shape.inner, bias=False)
        self.up_proj = nn.Linear(shape.width, shape.inner, bias=False)
        self.down_proj = nn.Linear(shape.inner, shape.width, bias=False)

    def forward(self, x):
        return self.down_proj(functional.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    """One layer."""

    def __init__(self, shape):
        super().__init__()
        self.input_layernorm = nn.RMSNorm(shape.width, shape.epsilon)
        self.self_attn = Attention(shape)
        self.post_attention_layernorm = nn.RMSNorm(shape.width, shape.epsilon)
        self.mlp = Feed(shape)

    def forward(self, x, turn, mask, past=None):
        x = x + self.self_attn(self.input_layernorm(x), turn, mask, past)
        return x + self.mlp(self.post_attention_layernorm(x))


class Transformer(nn.Module):
    """The whole model; its output embedding is its input embedding."""

    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embed_tokens = nn.Embedding(shape.vocabulary, shape.width)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(shape.width, shape.epsilon)
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                # What adds to the stream starts small, the more so the deeper the model.
                deep = name.endswith(("o_proj.weight", "down_proj.weight"))
                nn.init.normal_(weight, std=0.02 / (2 * shape.layers) ** 0.5 if deep else 0.02)

    def states(self, tokens, places=None, mask=None, past=None):
        """What the last layer makes of each token. `mask` is true where a token sees another."""
        if places is None:
            places = torch.arange(tokens.shape[1], device=tokens.device)[None]
        half = self.shape.width // self.shape.heads // 2
        speeds = self.shape.theta ** (-torch.arange(half, device=tokens.device) / half)
        angles = places[:, None, :, None].float() * speeds
        x = self.embed_tokens(tokens)
        kind = torch.get_autocast_dtype(x.device.type) if torch.is_autocast_enabled(x.device.type) else x.dtype
        turn = (angles.cos().to(kind), angles.sin().to(kind))
        if mask is None and past is None:
            length = tokens.shape[1]
            mask = torch.ones(length, length, dtype=torch.bool, device=tokens.device).tril()
        if mask is not None:
            # Added, not chosen: half the time of a boolean mask on a CPU.
            mask = torch.zeros(mask.shape, dtype=kind, device=x.device).masked_fill(~mask, float("-inf"))
        for layer in self.layers:
            x = layer(x, turn, mask, past)
        return self.norm(x)

    def logits(self, states):
        """How likely each token is to be next."""
        return (states @ self.embed_tokens.weight.T.to(states.dtype)).float()

    def named_weights(self):
        """The weights by the names of Hugging Face."""
        return {f"model.{name}": weight.detach().contiguous() for name, weight in self.state_dict().items()}


def save(model, folder, special):
    """Writes weights and configuration as Hugging Face does."""
    from safetensors.torch import save_file
    folder.mkdir(parents=True, exist_ok=True)
    save_file({name: weight.float() for name, weight in model.named_weights().items()},
              folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(model.shape.config(special), indent=2) + "\n")


def load(folder):
    """Reads a model that was saved."""
    from safetensors.torch import load_file
    model = Transformer(Shape.of(json.loads((folder / "config.json").read_text())))
    weights = load_file(folder / "model.safetensors")
    model.load_state_dict({name.removeprefix("model."): weight for name, weight in weights.items()})
    return model
