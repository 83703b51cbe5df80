# EXPECT: WRONG
# CHALLENGE: freeze-and-finetune
# AFTER: no_processes, next_job_clean
# Write the files that other graders read.
import json

for path in ("/grade/results.json", "/tmp/results.json", "/results/results.json", "results.json"):
    try:
        with open(path, "w") as file:
            json.dump({"score": 100, "status": "pass"}, file)
    except OSError:
        pass

def prepare_finetune(model, num_classes):
    return []
