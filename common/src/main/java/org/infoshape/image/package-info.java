/** From image files, wherever they lie and whatever their labels look like, to pixels of one shape. */
@NullMarked
package org.infoshape.image;

import org.jspecify.annotations.NullMarked;
