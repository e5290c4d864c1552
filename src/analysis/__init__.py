"""Who says how many, and who denies it: news about armed conflict, read by rules.

The flow, and the modules in its order:

    parse     articles   file -> article (formats, encodings, front matter, dates, copies)
              segments   what each part of an article is
              sentences  article -> sentences with offsets
    count     scan       text -> tokens in one pass
              atoms      tokens -> numbers as printed
              quantities numbers -> expressions: modifiers, ranges, bounds
              numerals   the numbers that are no figures
              counted, nounkinds       the noun phrase counted, and its kind
              verbs, groups            which words are verbs, and what they do to people
              before, behind, events   the verb that governs a noun phrase
              elision, nounless, sums  nouns left out, sums and shares
              measuring  expression -> one figure
              figures    sentence -> figures and numerals
              words, listed, unlisted, names, persons, titles, nouns, phrases, slots   what names an actor
              identity, page, found    one id for one actor of an article
              actors     sentences -> actors
              clauses, noun_phrases, speakers, coordination   who fills the slot of a speech frame
              frame, frames, orders, nominal, building, settings, contents, complements, borders   speech frames
              statements, types        frames -> statements
              voices     who answers for a side, and who only saw it
              negations, attacks, inner_denials, denied, silences   frames -> denials and refusals to answer
    link      resolve, offices   words for a speaker -> an actor's id, and for whom they speak
              patterns   denials as sequences of words
              antecedents, carriers, claimants, links   denial -> what it denies, figure -> who says it
              extraction all of that for one text, and for tables
              corrections              a researcher's corrections, replayed
              days, calendars, dates   expressions of time -> first and last day
              scene, pieces, said, happened, dating   which mention an expression dates
              lemmas, claims, origins  figures of all articles -> claims; passages -> their origin
              blames, fits, answers    accusations -> what answers them
              across     all of that for tables
    chart     naming     an id -> what readers call the actor
              views      tables -> the rows that readers see
              joined     all of that for the tables of the flow
              wording    what charts say in words
              charted    rows that readers see -> rows of a chart
              layout, stacking   words and numbers -> their places in px, for a width
              charts     rows with places -> Altair charts
              exhibits   charts and rows -> what a notebook shows
    question  questions  which figures and denials answer a declared question
              contested  how far the figures are apart, and from how many sources
    evaluate  evaluation, scoring      tables + gold -> scores
              date_scoring, claim_scoring   dates, claims, origins and answers + gold -> scores
              accounting what became of everything, for readers
    publish   reports    tables, charts and executed notebooks -> pages; a package of its own

Beside the flow:

    lists      the corpus and the lists of data/gold as texts
    revisions  texts read by the code and rules of another revision
    comparing  two readings of a text -> what came, went and changed, by the gold
    gains      all of that for the command `analysis compare`
    sampling   mentions drawn at random
    sheets     the sheet in which a person judges them -> precision

    records, tables, checks, paths: the data, the files, and what must hold between stages
    rules, actor_rules, speech_rules, denial_rules, date_rules: the vocabulary of rules/, checked
    notebooks, stages: how a stage runs its notebook; cli, lines, printing: the command
    pool       many texts on all cores
"""

from typing import Any

__all__ = ["extract"]


def __getattr__(name: str) -> Any:
    """Load `extract` when it is asked for: a stage only runs its notebook, and needs none of it."""
    if name == "extract":
        from analysis.extraction import extract  # noqa: PLC0415

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
