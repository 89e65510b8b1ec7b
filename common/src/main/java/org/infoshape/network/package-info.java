/** The papers' networks and the custom DL4J layers, vertices and updaters they need, named by paper table. */
@NullMarked
package org.infoshape.network;

import org.jspecify.annotations.NullMarked;
