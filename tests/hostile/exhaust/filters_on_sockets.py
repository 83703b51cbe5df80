# EXPECT: TIME_LIMIT | CRASHED | MEMORY_LIMIT
# CHALLENGE: write-training-loop
# AFTER: no_processes, next_job_clean
# Put long filters on many sockets: programs in the kernel's memory.
import ctypes, os, socket, struct, time

LOAD, RETURN, SO_ATTACH_FILTER = 0x00, 0x06, 26
program = struct.pack("HBBI", LOAD, 0, 0, 1) * 4095 + struct.pack("HBBI", RETURN, 0, 0, 0xFFFF)
held = ctypes.create_string_buffer(program)
described = struct.pack("HxxxxxxQ", 4096, ctypes.addressof(held))
for _ in range(6):
    if os.fork() == 0:
        kept = []
        try:
            while True:
                kept += socket.socketpair()
                kept[-1].setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, described)
                kept[-2].setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, described)
        except OSError:
            pass
        time.sleep(60)
        os._exit(0)
time.sleep(60)
