# EXPECT: CRASHED
# CHALLENGE: custom-dataset
# AFTER: no_processes, next_job_clean
# Raise what ends most programs quietly.
raise SystemExit(0)
