"""`make bench`: how fast verdicts are, what they cost, and what the site around them takes. See docs/performance.md."""


class Missing(Exception):
    """What a figure needs is not there."""
