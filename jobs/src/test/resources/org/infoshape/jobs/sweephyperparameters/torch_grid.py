"""PyTorch's side of SweepBenchmark: trains one encoder after the other and prints when it began and ended.

usage: torch_grid.py FOLDER_OF_TORCH_INFOSHAPE ENCODER_STEPS LEAKAGE_WEIGHT:BATCH...
"""
import json
import sys
import time

sys.path.insert(0, sys.argv[1])
sys.argv, (steps, *settings) = sys.argv[:1], sys.argv[2:]
import torch
import torch_infoshape


def measure(encoder, x, l, xt, lt, seed, full=False):
    """what a trial of ours measures under the settings of the benchmark, in as many steps"""
    with torch.no_grad():
        z, zt = encoder(x), encoder(xt)
    critics = [(3, 1, z, l), (20, 3, x, z), (20, 3, x, z)]  # utility, leakage, leakage of re-coded Z
    for width_a, width_b, a, b in critics:
        torch_infoshape.train_mi(torch_infoshape.MI(width_a, width_b, 'remine', 1e-3, seed), a, b, 10, bs=100)
    torch_infoshape.classifier_auc(z, l, zt, lt, seed, steps=10)
    return {'r2': torch_infoshape.r2(z, x, zt, xt)}


torch_infoshape.measure = measure
torch_infoshape.emit = lambda **figures: None

started = time.time()
for setting in settings:
    weight, batch = setting.split(':')
    torch_infoshape.dual(0, float(weight), 1.0, 0.0, steps=int(steps), bs=int(batch))
print(json.dumps({'started': started, 'ended': time.time()}))
