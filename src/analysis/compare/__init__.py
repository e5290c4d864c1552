"""What a change of code or rules gained and lost, and mentions drawn for a person to judge.

lists              the corpus and the lists of data/gold as texts
revisions          texts read by the code and rules of another revision
comparing, gains   two readings of a text -> what came, went and changed
sampling, sheets   mentions drawn at random -> a sheet -> precision
"""
