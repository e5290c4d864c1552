"""Within an article: who says a figure, what a denial denies, who a pronoun is.

resolve, offices      words for a speaker -> an actor's id, and for whom they speak
lemmas                what words have in common across forms
claimants, carriers   figure -> who says it, and who carried it
blames                who blames whom for what
fits, pointing, same_sentence, antecedents   denial -> what it denies, and whose claim that is
link                  all of that for an article
"""
