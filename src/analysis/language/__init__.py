"""What all finders share.

kept            what is worked out of a word once
scan            text -> tokens in one pass
words           a sentence as words folded for look-up
atoms           tokens -> numbers as printed
verbs, groups   which words are verbs, in which form, and what they do to people
clauses         a sentence as tokens that know their quotation
noun_phrases    the noun phrase that begins at a token
patterns        sequences of words
times           rules/dates.yaml, checked; where words for a time begin and end
"""
