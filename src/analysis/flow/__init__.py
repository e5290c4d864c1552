"""How a stage runs its notebook so that the same inputs give the same bytes.

notebooks   a notebook with parameters, run and scrubbed
stages      a stage of dvc.yaml: all of its outputs or none
"""
