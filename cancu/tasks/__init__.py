"""Tasks with their life: who does what by when, how far it is, what may have answered it.

``duties`` makes the rows, ``kinds`` tells work from terms of law and from the past, ``status`` how far
each is, ``answers`` what may have answered it, ``inheritance`` who took over whose work; ``tasklist``
puts them together.
"""
