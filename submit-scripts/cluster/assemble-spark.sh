#!/usr/bin/env bash
# Assembles a Spark with spark-submit from Maven artefacts into the git-ignored .spark/, for machines that have none.
# It serves local and standalone clusters; YARN and Kubernetes need the cluster's own Spark.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
target=$here/../../.spark
fresh=$target.new-$$

printf 'Assembling Spark in .spark/ (about 250 MB)\n'
trap 'rm -rf -- "$fresh"' EXIT
mkdir -p "$fresh/conf"
mvn -q -B -f "$here/spark-distribution.xml" dependency:copy-dependencies -DincludeScope=runtime \
  -DoutputDirectory="$fresh/jars"
cp -R "$here/bin" "$fresh/bin"
cp "$here/../../conf/spark/log4j2.properties" "$fresh/conf/"
# in one step, so that whoever finds .spark finds it whole
rm -rf -- "$target"
mv -- "$fresh" "$target"
