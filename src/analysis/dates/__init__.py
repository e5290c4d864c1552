"""When it was said, and when it happened.

days, calendars, anchored        days; what words say of them, alone and counted from a date named before
expressions                      expressions of time -> first and last day
scene, pieces, said, happened    which mention an expression dates
dating                           a date for each mention of an article
"""
