/** Mutual information of samples without training: by nearest neighbours, by correlations, by counts. */
@NullMarked
package org.infoshape.reference;

import org.jspecify.annotations.NullMarked;
