# Sourced by common.sh: settings of the native libraries; whatever the user's environment holds wins.
# shellcheck shell=bash disable=SC2154 # cluster_master comes from common.sh

# One thread a task: two tasks of one thread do twice the work of one task of two, and waiting threads must not spin.
# OpenBLAS takes new processors for old ones, so it is told when this one has all that its SkylakeX kernels use; never for
# a cluster, where a machine without AVX-512 would die of it.
native_settings() {
  local variable
  export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
  export OPENBLAS_NUM_THREADS=${OPENBLAS_NUM_THREADS:-1}
  export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-PASSIVE}
  if [[ -z ${OPENBLAS_CORETYPE:-} && -z $cluster_master ]] && has_avx512; then
    export OPENBLAS_CORETYPE=SkylakeX
  fi
  native_environment=()
  for variable in OMP_NUM_THREADS OPENBLAS_NUM_THREADS OMP_WAIT_POLICY OPENBLAS_CORETYPE; do
    if [[ -n ${!variable:-} ]]; then
      native_environment+=("$variable=${!variable}")
    fi
  done
}

# The flags that OpenBLAS compiles its SkylakeX kernels for. Knights Landing has some of them, a processor whose AVX-512
# is switched off has none.
has_avx512() {
  local flags flag
  flags=" $(sed -n '/^flags/{s/.*: //p;q}' "${INFOSHAPE_CPUINFO:-/proc/cpuinfo}" 2>/dev/null) " || return 1
  for flag in avx512f avx512cd avx512bw avx512dq avx512vl; do
    [[ $flags == *" $flag "* ]] || return 1
  done
}
