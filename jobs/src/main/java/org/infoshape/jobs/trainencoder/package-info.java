/** Trains an InfoShape encoder and shows what it keeps and what it hides. */
@NullMarked
package org.infoshape.jobs.trainencoder;

import org.jspecify.annotations.NullMarked;
