# Sourced by common.sh: builds what is missing or older than its sources, and nothing else.
# shellcheck shell=bash disable=SC2154 # root comes from common.sh

embedded_class_path=$root/jobs/target/embedded.classpath
cluster_jar=${INFOSHAPE_JAR:-$root/jobs/target/infoshape-jobs.jar}

build_embedded() {
  build "$embedded_class_path" -Dcluster.jar.skip
}

build_cluster_jar() {
  if [[ -z ${INFOSHAPE_JAR:-} ]]; then
    build "$cluster_jar"
  fi
}

# build FILE [MAVEN_OPTION...]: one build at a time, however many scripts were started at once
build() {
  local file=$1 lock
  shift
  if fresh "$file"; then
    return
  fi
  mkdir -p "$root/jobs/target"
  exec {lock}>"$root/jobs/target/.build-lock"
  if command -v flock >/dev/null; then
    flock "$lock"
  fi
  if ! fresh "$file"; then
    printf 'infoshape: building %s (the first time it takes minutes: libraries are fetched)\n' "${file##*/}" >&2
    touch "$root/jobs/target/.build-start"
    (cd -- "$root" && package "$@") >&2 || fail 'The build failed; see above.' 1
    # as old as the start of the build: a source that changed meanwhile counts as newer
    touch -r "$root/jobs/target/.build-start" "$file"
  fi
  exec {lock}>&-
}

package() {
  mvn -q -B -DskipTests -Dspotless.check.skip \
    -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=error "$@" package
}

# fresh FILE: it is there, and no source is newer
fresh() {
  [[ -f $1 ]] || return 1
  local newer
  newer=$(find "$root/pom.xml" "$root/.mvn" "$root/conf" "$root"/{common,jobs}/pom.xml "$root"/{common,jobs}/src/main \
    -newer "$1" -print -quit)
  [[ -z $newer ]]
}
