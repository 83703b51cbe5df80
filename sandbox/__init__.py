"""Grade code that learners wrote. Knows no Django, no settings and no user-facing sentence."""
