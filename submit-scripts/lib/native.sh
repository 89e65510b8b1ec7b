# Sourced by common.sh: settings of the native libraries; whatever the user's environment holds wins.
# shellcheck shell=bash

# One thread a task: two tasks of one thread do twice the work of one task of two, and waiting threads must not spin.
# OpenBLAS takes new processors for old ones, so it is told when this one has all that its SkylakeX kernels use.
native_settings() {
  export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
  export OPENBLAS_NUM_THREADS=${OPENBLAS_NUM_THREADS:-1}
  export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-PASSIVE}
  native_environment=("OMP_NUM_THREADS=$OMP_NUM_THREADS" "OPENBLAS_NUM_THREADS=$OPENBLAS_NUM_THREADS"
    "OMP_WAIT_POLICY=$OMP_WAIT_POLICY")
  executor_environment=("${native_environment[@]}")
  if [[ -n ${OPENBLAS_CORETYPE:-} ]]; then
    executor_environment+=("OPENBLAS_CORETYPE=$OPENBLAS_CORETYPE")
  elif has_avx512; then
    # of this machine alone: an executor elsewhere that lacks AVX-512 would die of it
    export OPENBLAS_CORETYPE=SkylakeX
  fi
  if [[ -n ${OPENBLAS_CORETYPE:-} ]]; then
    native_environment+=("OPENBLAS_CORETYPE=$OPENBLAS_CORETYPE")
  fi
}

has_avx512() {
  local flags flag
  flags=" $(sed -n '/^flags/{s/.*: //p;q}' /proc/cpuinfo 2>/dev/null) " || return 1
  for flag in avx512f avx512dq avx512bw avx512vl avx512cd; do
    [[ $flags == *" $flag "* ]] || return 1
  done
}
