"""Who says how many, and who denies it: news about armed conflict, read by rules.

The flow, and the modules in its order:

    parse     articles   file -> article (formats, encodings, front matter, dates, copies)
              segments   what each part of an article is
              sentences  article -> sentences with offsets
    count     scan       text -> tokens in one pass
              atoms      tokens -> numbers as printed
              quantities numbers -> expressions: modifiers, ranges, bounds
              numerals   the numbers that are no figures
              counted    what is counted
              events     what happened to it
              figures    sentence -> figures and numerals
    chart     views      tables -> the rows that readers see
              charts     rows -> Altair charts
              exhibits   charts and rows -> what a notebook shows
    evaluate  evaluation tables + gold -> scores
    publish   reports    executed notebooks -> HTML

    records, rules, tables, checks, paths: the data, the vocabulary, the files, and what must hold between stages
    notebooks, stages, cli: how a stage runs its notebook
"""
