# Sourced by every submit script; the last line of each is: run_job NAME "$@"
#
# A job runs embedded, all of Spark inside one JVM, unless the command line holds an option of spark-submit (--submit,
# --deploy-mode, --conf, --properties-file, --name, or a --master that is not local): then it goes through spark-submit.
# Every other option is the job's own. The exit code is the job's own too, wherever its driver runs.
# shellcheck shell=bash

set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
main_class=org.infoshape.jobs.Main

source "$root/submit-scripts/lib/build.sh"
source "$root/submit-scripts/lib/class-sharing.sh"
source "$root/submit-scripts/lib/native.sh"
source "$root/submit-scripts/lib/spark.sh"

# fail MESSAGE [EXIT_CODE]: by default wrong usage or configuration; nothing was started
fail() {
  printf 'infoshape: %s\n' "$1" >&2
  exit "${2:-2}"
}

# print_command WORD...: one line that a shell can run
print_command() {
  local words
  printf -v words ' %q' "$@"
  printf 'Command:%s\n' "$words"
}

run_job() {
  job=$1
  shift
  read_command_line "$@"
  native_settings
  if [[ $submit == yes ]]; then
    choose_spark
    follow_driver
  fi
  if [[ -n $output ]]; then
    job_arguments+=(--output "$output")
  fi
  embedded_command
  if [[ $help == yes ]]; then
    build_embedded
    "${embedded[@]}"
    launcher_help
  elif [[ $submit == yes ]]; then
    run_submitted
  else
    run_embedded
  fi
}

# Sorts the command line into what spark-submit takes and what the job takes.
read_command_line() {
  submit=no
  dry_run=no
  help=no
  local_master=
  cluster_master=
  deploy_mode=
  properties_file=
  output=
  spark_conf=()      # key=value, as given by --conf
  spark_arguments=() # all options for spark-submit
  job_arguments=()
  while (($# > 0)); do
    case $1 in
      --master=* | --deploy-mode=* | --conf=* | --properties-file=* | --name=* | --output=*)
        set -- "${1%%=*}" "${1#*=}" "${@:2}"
        continue
        ;;
      --master | --deploy-mode | --conf | --properties-file | --name)
        (($# > 1)) || fail "Missing value after $1"
        read_spark_option "$1" "$2"
        shift
        ;;
      --output)
        (($# > 1)) || fail "Missing value after $1"
        output=$2
        shift
        ;;
      --submit) submit=yes ;;
      --dry-run)
        dry_run=yes
        job_arguments+=("$1")
        ;;
      -h | --help)
        help=yes
        job_arguments+=("$1")
        ;;
      *) job_arguments+=("$1") ;;
    esac
    shift
  done
  if [[ -n $local_master && $submit == yes ]]; then
    spark_arguments+=(--master "$local_master")
  elif [[ -n $local_master ]]; then
    job_arguments+=(--master "$local_master")
  fi
}

# read_spark_option OPTION VALUE
read_spark_option() {
  case $1 in
    --master)
      local_master=
      if [[ $2 == local* ]]; then
        local_master=$2
        return
      fi
      cluster_master=$2
      ;;
    --deploy-mode) deploy_mode=$2 ;;
    --conf)
      [[ $2 == *=* ]] || fail "Invalid --conf $2 (must be key=value)"
      spark_conf+=("$2")
      ;;
    --properties-file)
      [[ -r $2 ]] || fail "Cannot read --properties-file $2"
      properties_file=$2
      ;;
  esac
  submit=yes
  spark_arguments+=("$1" "$2")
}

# The heap and ND4J's memory outside it stay under 4 GiB together, whatever the machine.
embedded_command() {
  embedded=("$java" "@$root/submit-scripts/lib/java-options.txt"
    "-Xmx${INFOSHAPE_MEMORY:-1500m}"
    "-Dorg.bytedeco.javacpp.maxbytes=${INFOSHAPE_OFF_HEAP_MEMORY:-1800m}"
    "-Dlog4j2.configurationFile=file:$root/conf/spark/log4j2.properties"
    "@$embedded_class_path" "$main_class" "$job" "${job_arguments[@]}")
}

run_embedded() {
  build_embedded
  share_classes
  embedded=("$java" "${class_sharing[@]}" "${embedded[@]:1}")
  if [[ $dry_run == yes ]]; then
    print_command env "${native_environment[@]}" "${embedded[@]}"
  fi
  exec "${embedded[@]}"
}

launcher_help() {
  cat <<'TEXT'

Through spark-submit (SPARK_HOME, else the one on the PATH, else one assembled from Maven artefacts):
      --submit                 Goes through spark-submit; any option below does so too.
      --master URL             A cluster: spark://..., yarn, k8s://...; a local one stays embedded.
      --deploy-mode client|cluster
      --conf KEY=VALUE         Repeatable.
      --properties-file FILE   Such as conf/spark/standalone.conf.
      --name NAME              Name of the application (default: the job's).
--dry-run prints the exact command too, embedded or submitted.

Environment:
  INFOSHAPE_MEMORY             Java heap of an embedded run and of a driver (default: 1500m).
  INFOSHAPE_OFF_HEAP_MEMORY    Limit of ND4J's memory outside the heap of an embedded run (default: 1800m).
  INFOSHAPE_CLASS_SHARING      no: Java reads the libraries' classes anew in every embedded run, which takes 3 s (default: yes).
  INFOSHAPE_JAR                The cluster jar, path or URI, instead of the one built here.
  SPARK_HOME, JAVA_HOME, OMP_NUM_THREADS, OPENBLAS_NUM_THREADS, OPENBLAS_CORETYPE, OMP_WAIT_POLICY
TEXT
}
