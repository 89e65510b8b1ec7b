/** Records of results, their codecs, the run directory, the manifest, the report. */
@NullMarked
package org.infoshape.result;

import org.jspecify.annotations.NullMarked;
