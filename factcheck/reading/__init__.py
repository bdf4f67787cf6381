"""From a document to facts: sentences, pieces, predicates, noun phrases, carry-over, tables, claims.

Order of the steps, each in a module of its own:
`sentences` splits blocks; `pieces` cuts a sentence at its marks and cue words; `predicate` says what stands before a
figure; `phrases` turns a noun phrase into subject, measure, scope and terms; `prose` makes facts of it all;
`tables` does the same for cells; `claims` ties facts together. Only this package builds facts.
"""

from factcheck.reading.read import read

__all__ = ["read"]
