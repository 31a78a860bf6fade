"""Builds the learned reader's weights from annotated corpora; never imported by the package.

``python -m training --help`` lists the steps; ``make weights CORPUS=…`` runs them all. ``docs/reader.md`` is the
model card.
"""
