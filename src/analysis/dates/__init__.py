"""When it was said, and when it happened.

rules                            rules/dates.yaml, checked
days, calendars, expressions     expressions of time -> first and last day
scene, pieces, said, happened    which mention an expression dates
dating                           a date for each mention of an article
"""
