/** Convolutions of whole planes through the Fourier transform, as matrix products of OpenBLAS. */
@NullMarked
package org.infoshape.spectral;

import org.jspecify.annotations.NullMarked;
