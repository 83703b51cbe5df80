"""A machine with GPUs that is not there: nvidia-smi's answers, to be changed while a test runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.contract import SandboxError

ONE, TWO = "GPU-11111111-aaaa-bbbb-cccc-111111111111", "GPU-22222222-aaaa-bbbb-cccc-222222222222"
SLICES = ("MIG-33333333-aaaa-bbbb-cccc-333333333333", "MIG-44444444-aaaa-bbbb-cccc-444444444444")


@dataclass
class Gpu:
    uuid: str
    used: str = "4"
    errors: str = "0"
    pids: list[int] = field(default_factory=list)
    slices: tuple[str, ...] = ()
    mode: str = "Disabled"


class Machine:
    """Call it as nvidia-smi is called."""

    def __init__(self, *gpus: Gpu) -> None:
        self.gpus = list(gpus)
        self.answers = True

    def __call__(self, *words: str) -> str:
        if not self.answers:
            raise SandboxError("nvidia-smi failed: GPU is lost")
        if words == ("-L",):
            return "".join(self.listed(number, gpu) for number, gpu in enumerate(self.gpus))
        if words[0].startswith("--query-compute-apps=gpu_uuid,pid"):
            return "".join(f"{gpu.uuid}, {pid}\n" for gpu in self.gpus for pid in gpu.pids)
        assert words[0].startswith("--query-gpu=uuid,mig.mode.current,memory.used,")
        return "".join(f"{gpu.uuid}, {gpu.mode}, {gpu.used}, {gpu.errors}\n" for gpu in self.gpus)

    @staticmethod
    def listed(number: int, gpu: Gpu) -> str:
        lines = [f"GPU {number}: NVIDIA H100 80GB HBM3 (UUID: {gpu.uuid})"]
        lines += [f"  MIG 1g.10gb     Device  {i}: (UUID: {uuid})" for i, uuid in enumerate(gpu.slices)]
        return "\n".join(lines) + "\n"
