"""Tables to the rows that readers see, rows to charts, for topics and for declared questions.

naming               an id -> what readers call the actor
views, joined        tables -> rows
questions, contested which figures and denials answer a question, and how far they are apart
charted              rows -> rows of a chart
layout, stacking     words and numbers -> their places, for a width
charts               rows with places -> Altair charts
wording, exhibits    what charts say in words; what a notebook shows
"""
