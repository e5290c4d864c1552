"""Sentences to statements, denials and silences, by speech frames.

speech_rules, denial_rules   rules/statements.yaml and rules/denials.yaml, checked
speakers, coordination       who fills the slot of a frame
frame, frames, orders, nominal, building   cue, speaker and content together, in every order
settings, contents, complements, borders   where what was said begins and ends
statements, types            frames -> statements
voices                       who answers for a side, and who only saw it
negations, no_denials, attacks, attacked, inner_denials, denied, silences   frames -> denials and refusals to answer
"""
