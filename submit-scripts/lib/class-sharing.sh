# Sourced by common.sh: Java loads the libraries' classes, most of a small job's time, from an archive of parsed ones
# (class-data sharing). It is made once for a Java and a set of libraries, and only speeds up: Java leaves alone what does
# not fit, and a run without an archive is the same run.
# shellcheck shell=bash disable=SC2154,SC2034 # root, java and their like come from common.sh, which takes class_sharing

class_data=$root/.class-data
library_class_path=$root/jobs/target/libraries.classpath

# share_classes: after the build; sets class_sharing, the options of java
share_classes() {
  class_sharing=()
  if [[ ${INFOSHAPE_CLASS_SHARING:-yes} != yes || ! -f $library_class_path ]]; then
    return
  fi
  local archive
  archive=$class_data/$(library_digest).jsa
  if [[ ! -e $archive && $dry_run == no && $help == no ]]; then
    archive_classes "$archive" || true
  fi
  # an empty one says that it could not be made
  if [[ -s $archive ]]; then
    class_sharing=("-XX:SharedArchiveFile=$archive" -Xlog:cds=off -Xlog:cds+dynamic=off)
  fi
}

# library_digest: of the Java, its options and the libraries, as far as their names, sizes and times tell
library_digest() {
  local jars program
  IFS=: read -r -a jars < <(sed 's/^-cp "//; s/"$//' "$library_class_path")
  program=$(readlink -f -- "$(command -v -- "$java")")
  {
    printf '%s\n' "$program"
    cat -- "${program%/bin/java}/release" "$root/submit-scripts/lib/java-options.txt" 2>/dev/null || true
    stat -L -c '%n %s %Y' -- "${jars[@]}" 2>/dev/null || true
  } | sha256sum | cut -c 1-16
}

# archive_classes ARCHIVE: a small run tells which classes are needed. One at a time, and whoever comes meanwhile runs
# without; the archive appears whole or not at all.
archive_classes() {
  local archive=$1 lock work
  mkdir -p "$class_data"
  exec {lock}>"$class_data/.lock"
  if command -v flock >/dev/null && ! flock -n "$lock"; then
    exec {lock}>&-
    return
  fi
  rm -rf -- "$class_data"/work.*
  find "$class_data" -name '*.jsa' -mtime +30 -delete
  work=$(mktemp -d "$class_data/work.XXXXXX")
  printf 'infoshape: archiving the classes of the libraries, about a minute, once (INFOSHAPE_CLASS_SHARING=no: never)\n' >&2
  if loaded_classes "$work" && dump_classes "$work"; then
    mv -- "$work/archive" "$archive"
  else
    printf 'infoshape: the classes were not archived; jobs start 3 s later\n' >&2
    : >"$archive"
  fi
  rm -rf -- "$work"
  exec {lock}>&-
}

# loaded_classes FOLDER: the names of the libraries' classes that a small run loads
loaded_classes() {
  "$java" "@$root/submit-scripts/lib/java-options.txt" -Xmx1g "-XX:DumpLoadedClassList=$1/all" \
    "-Dlog4j2.configurationFile=file:$root/conf/spark/log4j2.properties" "@$embedded_class_path" \
    "$main_class" train-encoder --profile smoke --output "$1/runs" >"$1/log" 2>&1 </dev/null &&
    grep -v org/infoshape "$1/all" >"$1/libraries"
}

# dump_classes FOLDER
dump_classes() {
  "$java" "@$root/submit-scripts/lib/java-options.txt" -Xmx1g -Xshare:dump "-XX:SharedClassListFile=$1/libraries" \
    "-XX:SharedArchiveFile=$1/archive" "@$library_class_path" >"$1/log" 2>&1 </dev/null && [[ -s $1/archive ]]
}
