# Sourced by common.sh: a job through spark-submit.
# shellcheck shell=bash disable=SC2154 # root, job, spark_conf and their like come from common.sh

assembled=$root/.spark

run_submitted() {
  submit_command
  if [[ $dry_run == yes ]]; then
    print_command env "${native_environment[@]}" "${submitted[@]}"
    build_embedded
    exec "${embedded[@]}"
  fi
  if [[ $spark_submit == "$assembled/bin/spark-submit" && ! -x $spark_submit ]]; then
    "$root/submit-scripts/cluster/assemble-spark.sh" >&2
  fi
  build_cluster_jar
  if [[ -z $exit_code_file ]]; then
    exec "${submitted[@]}"
  fi
  # what spark-submit itself answers tells less: the file is there if the driver got as far as to end
  "${submitted[@]}" || true
  exec "$spark_submit" --master 'local[1]' --deploy-mode client --class org.infoshape.jobs.ExitCodeFile \
    "$cluster_jar" "$exit_code_file"
}

# In cluster mode the driver runs elsewhere, and spark-submit knows that it ended, but not how: a standalone master answers
# 0 even where it failed, YARN 1 for every failure. So the driver leaves its exit code in a file beside the runs; unless
# the user wants no waiting.
follow_driver() {
  local property waits
  exit_code_file=
  if [[ ${deploy_mode:-$(given spark.submit.deployMode)} != cluster ]]; then
    return
  fi
  output=${output:-runs}
  if [[ $output != /* && $output != *:* ]]; then
    output=$PWD/$output # the driver's own current folder is on another machine, or deleted at its end
  fi
  case $cluster_master in
    yarn) property=spark.yarn.submit.waitAppCompletion ;;
    k8s*) property=spark.kubernetes.submission.waitAppCompletion ;;
    *) property=spark.standalone.submit.waitAppCompletion ;;
  esac
  waits=$(given "$property")
  if [[ $waits != false ]]; then
    exit_code_file=$(mktemp -u "$output/.exit-code-XXXXXXXXXX")
    spark_arguments+=(--conf "$property=true" --conf "spark.infoshape.exitCodeFile=$exit_code_file")
  fi
}

# SPARK_HOME, else the one on the PATH, else the assembled one. SPARK_HOME is left as it is: a spark-submit of the
# user's finds its own.
choose_spark() {
  defaults_file=
  if [[ -n ${SPARK_HOME:-} ]]; then
    spark_submit=$SPARK_HOME/bin/spark-submit
    [[ -x $spark_submit ]] || fail "Invalid SPARK_HOME: $SPARK_HOME (must hold bin/spark-submit)"
    defaults_file=${SPARK_CONF_DIR:-$SPARK_HOME/conf}/spark-defaults.conf
  elif spark_submit=$(command -v spark-submit); then
    defaults_file=${SPARK_CONF_DIR:-$(dirname -- "$(readlink -f -- "$spark_submit")")/../conf}/spark-defaults.conf
  else
    spark_submit=$assembled/bin/spark-submit
  fi
  if [[ -n $properties_file ]]; then
    defaults_file=$properties_file # spark-submit reads one or the other
  fi
}

# What the user gave goes last and wins; Java options are joined, ours first.
submit_command() {
  local variable
  defaults=()
  if [[ -z $(given spark.app.name) ]]; then
    defaults+=(--name "$job")
  fi
  default spark.driver.memory "${INFOSHAPE_MEMORY:-1500m}"
  for variable in "${native_environment[@]}"; do
    default "spark.executorEnv.${variable%%=*}" "${variable#*=}"
    case $cluster_master in
      yarn) default "spark.yarn.appMasterEnv.${variable%%=*}" "${variable#*=}" ;;
      k8s*) default "spark.kubernetes.driverEnv.${variable%%=*}" "${variable#*=}" ;;
    esac
  done
  submitted=("$spark_submit" --class "$main_class" "${defaults[@]}" "${spark_arguments[@]}")
  add_java_options spark.driver.extraJavaOptions
  add_java_options spark.executor.extraJavaOptions
  submitted+=("$cluster_jar" "$job" "${job_arguments[@]}")
}

# default KEY VALUE: unless the user gave one
default() {
  if [[ -z $(given "$1") ]]; then
    defaults+=(--conf "$1=$2")
  fi
}

add_java_options() {
  local options theirs
  options=$(grep -v -e '^#' -e '^$' "$root/submit-scripts/lib/java-options.txt" | tr '\n' ' ')
  theirs=$(given "$1")
  submitted+=(--conf "$1=${options% }${theirs:+ $theirs}")
}

# given KEY: the user's own value of a Spark property, from the last --conf, else from the properties file
given() {
  local property value=
  for property in "${spark_conf[@]}"; do
    if [[ ${property%%=*} == "$1" ]]; then
      value=${property#*=}
    fi
  done
  if [[ -z $value && -r $defaults_file ]]; then
    value=$(sed -n -E "s/^[[:space:]]*${1//./\\.}[[:space:]]*[=:[:space:]][[:space:]]*//p" "$defaults_file" | tail -n 1)
  fi
  printf '%s' "$value"
}
