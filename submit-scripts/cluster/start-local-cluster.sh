#!/usr/bin/env bash
# Starts a real Spark cluster on this machine's loopback interface: a master, workers, a history server.
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../lib/common.sh"
source "$root/submit-scripts/lib/local-cluster.sh"

workers=2
cores=1
memory=2g
port=7077
history_port=18080
while (($# > 0)); do
  case $1 in
    --workers | --cores | --memory | --port | --history-port)
      (($# > 1)) || fail "Missing value after $1"
      name=${1#--}
      printf -v "${name//-/_}" '%s' "$2"
      shift
      ;;
    -h | --help)
      cat <<'TEXT'
Usage: start-local-cluster.sh [--workers 2] [--cores 1] [--memory 2g] [--port 7077] [--history-port 18080]
  --workers   Number of worker processes.
  --cores     Cores of each worker.
  --memory    Memory of each worker; an executor needs 450 MiB at least.
Pid files and logs are in .spark-cluster/ (or the folder INFOSHAPE_CLUSTER); stop-local-cluster.sh stops what this has started.
TEXT
      exit 0
      ;;
    *) fail "Unknown option $1; see --help" ;;
  esac
  shift
done
for number in "$workers" "$cores" "$port" "$history_port"; do
  [[ $number =~ ^[1-9][0-9]*$ ]] || fail "Invalid number: $number (must be a whole number >= 1)"
done

properties_file=
choose_spark
if [[ $spark_submit == "$assembled/bin/spark-submit" && ! -x $spark_submit ]]; then
  "$root/submit-scripts/cluster/assemble-spark.sh" >&2
fi
spark_class=$(dirname -- "$spark_submit")/spark-class
native_environment=()
cluster_master=spark
native_settings
export SPARK_LOCAL_IP=127.0.0.1 SPARK_WORKER_DIR=$cluster_folder/work
export SPARK_DAEMON_JAVA_OPTS="-Dlog4j2.configurationFile=file:$root/submit-scripts/cluster/log4j2-daemons.properties"
export SPARK_HISTORY_OPTS="-Dspark.history.fs.logDirectory=file://$cluster_folder/events"
mkdir -p "$cluster_folder/events"

start_process master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port"
await master 'I have been elected leader'
for ((i = 1; i <= workers; i++)); do
  start_process "worker-$i" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 \
    --cores "$cores" --memory "$memory" "spark://127.0.0.1:$port"
done
for ((i = 1; i <= workers; i++)); do
  await "worker-$i" 'Successfully registered with master'
done
export SPARK_HISTORY_OPTS="$SPARK_HISTORY_OPTS -Dspark.history.ui.port=$history_port"
start_process history-server org.apache.spark.deploy.history.HistoryServer
await history-server 'started at http'

cat <<TEXT
Master          spark://127.0.0.1:$port
History server  http://127.0.0.1:$history_port
Submit with     --master spark://127.0.0.1:$port --conf spark.eventLog.enabled=true --conf spark.eventLog.dir=file://$cluster_folder/events
TEXT
