"""PyTorch's side of SweepBenchmark: trains one encoder after the other and prints when it began and ended.

usage: torch_grid.py FOLDER_OF_TORCH_INFOSHAPE ENCODER_STEPS LEAKAGE_WEIGHT:BATCH...
"""
import json
import sys
import time

sys.path.insert(0, sys.argv[1])
sys.argv, (steps, *settings) = sys.argv[:1], sys.argv[2:]
import torch_infoshape

# training alone is compared, so nothing is measured before and after it
torch_infoshape.measure = lambda *arguments, **keywords: {}
torch_infoshape.emit = lambda **figures: None

started = time.time()
for setting in settings:
    weight, batch = setting.split(':')
    torch_infoshape.dual(0, float(weight), 1.0, 0.0, steps=int(steps), bs=int(batch))
print(json.dumps({'started': started, 'ended': time.time()}))
