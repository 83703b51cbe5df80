# EXPECT: TIME_LIMIT
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Answer, but leave the last byte of the question in the pipe that it comes by, the smallest there is, and take no more.
import fcntl, json, os, stat, struct, sys

frame = sys._getframe()
while "request" not in frame.f_locals:
    frame = frame.f_back
nonce = frame.f_locals["request"]["nonce"]
readers, writers = [], []
for fd in range(3, 64):
    try:
        if stat.S_ISFIFO(os.fstat(fd).st_mode):
            (writers if fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE else readers).append(fd)
    except OSError:
        pass
(questions,), (answers,) = readers, writers
try:
    fcntl.fcntl(questions, 1031, 4096)  # F_SETPIPE_SZ
except OSError:
    pass


def say(**answer):
    header = json.dumps({"nonce": nonce, **answer}).encode()
    os.write(answers, struct.pack("<II", len(header), 0) + header)


say(loaded=True)
left = sum(struct.unpack("<II", os.read(questions, 8))) - 1
text = b""
while len(text) < left:
    text += os.read(questions, left - len(text))
nonce = json.loads(text + b"}")["nonce"]
say(evidence={}, tape=[])
while True:
    pass
