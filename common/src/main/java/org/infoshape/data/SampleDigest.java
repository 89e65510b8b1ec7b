package org.infoshape.data;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.infoshape.result.Sha256;

/**
 * A digest of the values of a table, whatever files they lie in and in whatever order they were added: the SHA-256 of each
 * block of {@value #BLOCK_ROWS} values of each column, with the places of both, summed modulo 2^256 (AdHash, Bellare and
 * Micciancio 1997). So each machine digests what it writes, and the sums are added up.
 */
public final class SampleDigest {

    /** Rows in a block; the last one of a table may be shorter. */
    public static final int BLOCK_ROWS = 1000;

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private final MessageDigest sha256;
    private final ByteBuffer place = ByteBuffer.allocate(Integer.BYTES + Long.BYTES);
    private BigInteger sum = BigInteger.ZERO;

    public SampleDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * @param column which column of the table
     * @param block which block of its rows
     * @param values little-endian, as Parquet's PLAIN encoding has them
     */
    public void add(int column, long block, byte[] values, int offset, int length) {
        sha256.update(place.clear().putInt(column).putLong(block).flip());
        sha256.update(values, offset, length);
        add(new BigInteger(1, sha256.digest()));
    }

    /** Adds what another digest has of other blocks. */
    public void add(BigInteger otherSum) {
        sum = sum.add(otherSum).mod(MODULUS);
    }

    /** In [0, 2^256). */
    public BigInteger sum() {
        return sum;
    }

    /** 64 lower-case hex digits for all blocks together. */
    public String hex(long rows, int columns) {
        return Sha256.of((rows + " " + columns + " " + sum.toString(16)).getBytes(StandardCharsets.UTF_8));
    }
}
