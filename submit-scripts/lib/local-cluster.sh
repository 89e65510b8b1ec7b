# Sourced by start- and stop-local-cluster.sh: a master, workers and a history server, each known by its pid file.
# shellcheck shell=bash disable=SC2154 # root and spark_submit come from common.sh and spark.sh

cluster_folder=${INFOSHAPE_CLUSTER:-$root/.spark-cluster}

# running NAME: its pid file names a process that still is what was started
running() {
  local pid class
  [[ -f $cluster_folder/$1.pid ]] || return 1
  read -r pid class <"$cluster_folder/$1.pid"
  [[ " $(ps -o args= -p "$pid" 2>/dev/null) " == *" $class "* ]]
}

# start_process NAME CLASS ARGUMENT...
start_process() {
  local name=$1 class=$2
  shift 2
  if running "$name"; then
    fail "$name is already running; submit-scripts/cluster/stop-local-cluster.sh stops it"
  fi
  mkdir -p "$cluster_folder"
  nohup "$spark_class" "$class" "$@" >"$cluster_folder/$name.log" 2>&1 </dev/null &
  printf '%s %s\n' "$!" "$class" >"$cluster_folder/$name.pid"
}

# await NAME TEXT: until the log of the process holds the text
await() {
  local tenths
  for ((tenths = 0; tenths < 600; tenths++)); do
    if grep -q -F -- "$2" "$cluster_folder/$1.log"; then
      return
    fi
    # the launcher takes a moment to become the process it launches
    if ((tenths > 100)) && ! running "$1"; then
      break
    fi
    sleep 0.1
  done
  tail -n 20 "$cluster_folder/$1.log" >&2
  fail "$1 did not start; see $cluster_folder/$1.log" 1
}

# stop_process NAME
stop_process() {
  local pid class tenths
  if running "$1"; then
    read -r pid class <"$cluster_folder/$1.pid"
    kill "$pid"
    for ((tenths = 0; tenths < 100; tenths++)); do
      running "$1" || break
      sleep 0.1
    done
    if running "$1"; then
      kill -9 "$pid"
    fi
    printf 'Stopped %s\n' "$1"
  fi
  rm -f -- "$cluster_folder/$1.pid"
}
