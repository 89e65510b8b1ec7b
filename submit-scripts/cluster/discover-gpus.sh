#!/usr/bin/env bash
# Prints this machine's NVIDIA GPUs the way Spark asks for them: {"name":"gpu","addresses":["0","1"]}
set -euo pipefail

addresses=$(nvidia-smi --query-gpu=index --format=csv,noheader | sed 's/.*/"&"/' | paste -sd ,)
printf '{"name":"gpu","addresses":[%s]}\n' "$addresses"
