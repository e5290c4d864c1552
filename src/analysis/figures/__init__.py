"""Sentences to figures and numerals: every number is one of the two.

quantities               numbers -> expressions: modifiers, ranges, bounds
numerals                 the numbers that are no figures
counted, nounkinds       the noun phrase counted, and its kind
before, behind, events   the verb that governs a noun phrase
elision, nounless, sums  nouns left out, sums and shares
measuring                expression -> one figure
find                     all of that for a sentence
"""
