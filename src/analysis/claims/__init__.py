"""Across articles: one claim, one origin, accusations and their answers.

grouping      figures of all articles -> claims
origins       passages -> the utterance or dispatch that they go back to
answers       accusations -> what answers them
corrections   a researcher's corrections, replayed
across        all of that for tables
"""
