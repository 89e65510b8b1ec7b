"""The data of generate-gaussian by numpy: rows, dimension, seed, folder -> features.npy and labels.npy."""

import json
import os
import sys
import time

import numpy as np


def generate(rows, dimension, seed, folder):
    half = dimension // 2
    random = np.random.default_rng(seed)
    first = random.standard_normal((rows, half))
    noise = random.standard_normal((rows, half))
    labels = np.arange(rows, dtype=np.int32) % 2
    rho = np.where(labels == 0, -0.99, 0.99)[:, None]
    features = np.empty((rows, dimension), np.float32)
    features[:, :half] = first
    features[:, half:] = rho * first + np.sqrt(1 - rho * rho) * noise
    np.save(os.path.join(folder, "features.npy"), features)
    np.save(os.path.join(folder, "labels.npy"), labels)


def peak_memory_mib():
    """As the kernel counts it since this program began; getrusage would count the process that started it, too."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))


rows, dimension, seed, folder = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) % 2**32, sys.argv[4]
generate(1000, dimension, seed, folder)  # loads what is loaded late
started = time.perf_counter()
generate(rows, dimension, seed, folder)
seconds = time.perf_counter() - started
peak = peak_memory_mib()
print(json.dumps({"perSecond": rows / seconds, "peakMemoryMiB": peak}))
