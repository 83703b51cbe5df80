# EXPECT: PROTOCOL
# CHALLENGE: simple-net
# AFTER: no_processes, next_job_clean
# Say of an exception that its line is a truth, in words that a terminal would obey.
import sandbox.inside.running as running


def described(error, recorded=None):
    return {"type": "\x1b]0;own\x07E", "text": "\x1b[2J\x1b]52;c;cm0=\x07 \u202e gone", "line": True, "forwards": []}


running.described = described
raise ValueError
