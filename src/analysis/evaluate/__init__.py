"""Tables and gold to scores.

evaluation, scoring            mentions
date_scoring, claim_scoring, across_scoring   dates, claims, origins and answers
lists                          the annotated texts
blind                          scores on the lists that nobody reads
accounting                     what became of everything, for readers
"""
