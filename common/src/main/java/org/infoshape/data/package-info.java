/** Real data sets and tables: loading, checks, splits by stable id. */
@NullMarked
package org.infoshape.data;

import org.jspecify.annotations.NullMarked;
