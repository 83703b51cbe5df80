# EXPECT: CRASHED
# CHALLENGE: custom-dataset
# AFTER: no_processes, next_job_clean
# The first process of a forked box is a copy of its ward: interrupt it, so that it goes on elsewhere in the ward's code.
import os, signal, time

if os.getppid() == 1:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD, signal.SIGSTOP, signal.SIGKILL):
        try:
            os.kill(1, number)
        except OSError:
            pass
        time.sleep(0.05)

class ArrayDataset:
    def __init__(self, features, labels, transform=None, target_transform=None):
        self.labels = labels

    def __len__(self):
        return 0

    def __getitem__(self, i):
        return None
