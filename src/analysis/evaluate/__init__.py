"""Tables and gold to scores.

evaluation, scoring            mentions
date_scoring, claim_scoring, across_scoring   dates, claims, origins and answers
accounting                     what became of everything, for readers
"""
