# EXPECT: MEMORY_LIMIT | TIME_LIMIT
# CHALLENGE: simple-net
# AFTER: no_processes, next_job_clean
# Take memory until only pages of code are left to be dropped, beside processes that need them: nobody is killed, and
# whoever runs there reads its code from the disk again and again.
import decimal, json, os, random, re, time

def busy():
    while True:
        json.loads(json.dumps({"a": [1.5, "x" * 10, None]}))
        re.sub("a+", "b", "xaaay")
        sorted(random.random() for _ in range(50))
        str(decimal.Decimal(3).sqrt())
        os.stat("/")
        eval("1 + 2")

kept = [bytearray(1 << 20) for _ in range(655)]
for _ in range(20):
    if os.fork() == 0:
        busy()
while True:
    kept.append(bytearray(1 << 16))
    time.sleep(0.002)

class SimpleNet:
    pass
