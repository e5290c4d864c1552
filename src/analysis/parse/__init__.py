"""Files to articles and sentences.

articles    file -> article (formats, encodings, front matter, dates, copies)
segments    what each part of an article is
sentences   article -> sentences with offsets
"""
