"""The reader by rules: grammar, word lists and clause patterns that each kind declares in its ``rules.yaml``.

It needs nothing but the vocabulary, and no weights. ``docs/rules-reader.md`` tells how a rule is written.
"""
