# EXPECT: CRASHED
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Leave with success before anything is asked.
import os
os._exit(0)
