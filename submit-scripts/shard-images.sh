#!/usr/bin/env bash
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/lib/common.sh"
run_job shard-images "$@"
