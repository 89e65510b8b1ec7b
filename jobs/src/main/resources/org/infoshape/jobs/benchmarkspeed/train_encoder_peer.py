"""The PyTorch program's own alternating training, watched: folder of torch_infoshape.py, seed, steps of the encoder."""

import json
import sys
import time

folder, seed, steps = sys.argv[1], int(sys.argv[2]) % 2**32, int(sys.argv[3])
sys.argv = sys.argv[:1]
sys.path.insert(0, folder)
import torch_infoshape as peer

STEPS_A_SNAPSHOT = 25


class Watch:
    """Keeps the encoder's parameters every now and then; the time that this takes is not counted."""

    def __init__(self):
        self.snapshots = []
        self.started = None
        self.lost = 0.0
        self.steps = 0
        self.loss = peer.enc_loss

    def measure(self, encoder, *others, **settings):
        """In the place of the measurements before and after, which are not part of the training."""
        if self.started is None:
            self.started = time.perf_counter()
        else:
            self.keep(encoder)
        return {}

    def encoder_loss(self, encoder, *others, **settings):
        if self.steps % STEPS_A_SNAPSHOT == 0:
            self.keep(encoder)
        self.steps += 1
        return self.loss(encoder, *others, **settings)

    def keep(self, encoder):
        now = time.perf_counter()
        parameters = [float(value) for tensor in encoder.parameters() for value in tensor.detach().flatten()]
        self.snapshots.append({"seconds": now - self.started - self.lost, "parameters": parameters})
        self.lost += time.perf_counter() - now


def peak_memory_mib():
    """As the kernel counts it since this program began; getrusage would count the process that started it, too."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))


watch = Watch()
peer.measure, peer.enc_loss, peer.emit = watch.measure, watch.encoder_loss, lambda **report: None
peer.dual(seed, 1.0, 1.0, 0.0, steps=steps)
report = {"seconds": watch.snapshots[-1]["seconds"], "peakMemoryMiB": peak_memory_mib(), "snapshots": watch.snapshots}
print(json.dumps(report))
