"""Folds: lines that look like a line of the syntax, and as which line each is to be read.

A function takes a line and returns the changes that make it what it looks like; without any it is
what it looks like, or looks like nothing of ours. What an author wrote between the marks is left
alone: the no-break space in a title is French, and the joiner in it makes an emoji.

Expressions look at a line's skeleton, in which each character that passes for another is that one,
so that they are as simple as those of the syntax. All of them take linear time: no two neighbouring
pieces that repeat have a character in common. A page without suspects has no use for any of it, and
then it is not loaded.
"""
