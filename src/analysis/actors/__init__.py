"""Sentences to actors: names and descriptions, and one id for one actor of an article.

rules                    rules/actors*.yaml, checked, and the dictionary made of them
listed, unlisted, names  names that the dictionary holds, and names that no list holds
persons, titles          persons' names with their titles and roles
nouns, phrases           descriptions: the army, local officials
slots                    whether a name acts, speaks, or is a place
page, found, identity    the article while it is read, and one id for one actor
find                     all of that for an article
"""
