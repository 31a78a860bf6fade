"""Graphs of the weights folder as onnxruntime sessions."""

from __future__ import annotations

from pathlib import Path

import onnxruntime

from pledgebook.errors import BrokenWeights


def open_graph(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """The graph of a file, ready to be run on so many threads; raises :class:`BrokenWeights`."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no public class of its own for this
        raise BrokenWeights(path, f"cannot be opened ({error})") from error
