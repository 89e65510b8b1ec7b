/** Search space, candidates, trial identity, trial state, ledger, halving and the Pareto front; knows no Spark. */
@NullMarked
package org.infoshape.sweep;

import org.jspecify.annotations.NullMarked;
