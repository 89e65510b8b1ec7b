/** What an encoder keeps and what it hides: the quantities of a report, each an independent piece of work. */
@NullMarked
package org.infoshape.measurement;

import org.jspecify.annotations.NullMarked;
