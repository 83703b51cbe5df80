# EXPECT: PROTOCOL
# CHALLENGE: collate-padding
# AFTER: no_processes, next_job_clean
# Raise what has a number for a name.
class Nameless(type):
    @property
    def __name__(cls):
        return 10**15

class Failure(Exception, metaclass=Nameless):
    pass

def pad_collate(batch, pad_value=0):
    raise Failure("PASSED")
