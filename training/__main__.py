"""``python -m training CORPUS --base FOLDER``: from corpora to weights."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.build import Build
from training.fit import Settings

SHIPPED = Path(__file__).parents[1] / "src" / "pledgebook" / "weights"


def main() -> None:
    """Parse the command line and run every step."""
    usual = Settings()
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with the annotated corpora (docs/reader.md names its files)")
    parser.add_argument(
        "--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2: model.safetensors, tokenizer.json"
    )
    parser.add_argument(
        "--work", type=Path, default=Path("build/weights"), help="where a stopped run is taken up again"
    )
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where the finished weights go")
    parser.add_argument(
        "--go-on", type=Path, help="folder of weights to go on from, in the place of the base checkpoint"
    )
    parser.add_argument("--rate", type=float, default=usual.encoder_rate, help="highest learning rate of the encoder")
    parser.add_argument("--inner", type=int, help="inner units that each layer of the weights to go on from keeps")
    parser.add_argument("--epochs", type=int, default=usual.epochs)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    said = parser.parse_args()
    torch.set_num_threads(said.threads)
    settings = Settings(epochs=said.epochs, encoder_rate=said.rate, frozen_from=0 if said.go_on else usual.frozen_from)
    Build(said.corpus, said.base, said.work, settings, start=said.go_on, inner=said.inner).run(said.out)


if __name__ == "__main__":
    main()
