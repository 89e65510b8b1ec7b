#!/usr/bin/env bash
# Stops what start-local-cluster.sh has started, by its pid files alone.
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../lib/common.sh"
source "$root/submit-scripts/lib/local-cluster.sh"

shopt -s nullglob
for name in history-server "$cluster_folder"/worker-*.pid master; do
  stop_process "$(basename -- "$name" .pid)"
done
