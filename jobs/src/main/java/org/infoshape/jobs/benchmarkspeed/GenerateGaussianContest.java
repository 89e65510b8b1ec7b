package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.infoshape.data.IdSplit;
import org.infoshape.data.SampleDigest;
import org.infoshape.jobs.benchmarkspeed.workload.PeakMemory;
import org.infoshape.sampler.GaussianMixture;
import org.infoshape.sampler.GaussianRows;
import org.infoshape.spark.SampleTable;

/**
 * Drawing the Gaussian data and writing it to a local disk, on one core: one file is one task. Stock is Spark's own Parquet
 * writer fed with the same draws; the peer is numpy, which writes {@code .npy}.
 */
final class GenerateGaussianContest implements Contest {

    private static final String PEER = "generate_gaussian_peer.py";
    private static final int WARM_UPS = 3;
    private static final String ROW_TYPE = "id BIGINT, features ARRAY<FLOAT>, label INT, split STRING";

    private final SparkSession session;
    private final BenchmarkSpeedConfig config;
    private final GaussianRows table;
    private final Path folder;
    private final Programs programs;
    private final boolean numpy;

    /** @param folder for the files, which each call writes over */
    GenerateGaussianContest(SparkSession session, BenchmarkSpeedConfig config, Programs programs, Path folder)
            throws InterruptedException {
        this.session = session;
        this.config = config;
        this.programs = programs;
        this.folder = folder;
        int dimension = config.generateGaussian().dimension();
        this.table = GaussianRows.of(
                new GaussianMixture(dimension, -0.99, 0.99),
                config.generateGaussian().rows(),
                config.seed(),
                0.2);
        this.numpy = programs.pythonHas("numpy");
    }

    @Override
    public String unit() {
        return "rows/s";
    }

    @Override
    public Speed ours() throws IOException, InterruptedException {
        long started = System.nanoTime();
        SampleTable.write(
                session,
                table,
                config.generateGaussian().rows(),
                folder.resolve("ours").toUri(),
                rows -> {});
        return new Speed(perSecond(started), PeakMemory.ofThisProcess());
    }

    @Override
    public Optional<Speed> stock() {
        if (!config.stock()) {
            return Optional.empty();
        }
        GaussianRows rows = table;
        long started = System.nanoTime();
        session.range(0, rows.rows(), 1, 1)
                .map((MapFunction<Long, Row>) id -> row(rows, id), Encoders.row(StructType.fromDDL(ROW_TYPE)))
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.resolve("stock").toUri().toString());
        return Optional.of(Speed.of(perSecond(started)));
    }

    private static Row row(GaussianRows rows, long id) {
        float[] drawn = new float[rows.dimension()];
        rows.features(id, 1, drawn);
        List<Float> features = new ArrayList<>(drawn.length);
        for (float feature : drawn) {
            features.add(feature);
        }
        return RowFactory.create(
                id, features.toArray(), rows.label(id), rows.evaluation(id) ? IdSplit.EVALUATION : IdSplit.TRAIN);
    }

    private double perSecond(long started) {
        return table.rows() * 1e9 / (System.nanoTime() - started);
    }

    @Override
    public Optional<String> peerMissing() {
        return numpy ? Optional.empty() : Optional.of(config.python() + " has no numpy");
    }

    @Override
    public Optional<Speed> peer() throws IOException, InterruptedException {
        if (!numpy) {
            return Optional.empty();
        }
        PeerReport report = new PeerResource(programs, PEER)
                .run(List.of(
                        Long.toString(table.rows()),
                        Integer.toString(table.dimension()),
                        Long.toString(config.seed()),
                        folder.toString()))
                .report(PeerReport.class, PEER);
        return Optional.of(new Speed(report.perSecond(), report.peakMemoryMiB()));
    }

    /** What the peer says of its own run, its start not included. */
    record PeerReport(double perSecond, double peakMemoryMiB) {}

    /** Drawing the rows alone, without a file. */
    @Override
    public Optional<Speed> floor() {
        float[] block = new float[SampleDigest.BLOCK_ROWS * table.dimension()];
        long started = System.nanoTime();
        for (long from = 0; from < table.rows(); from += SampleDigest.BLOCK_ROWS) {
            table.features(from, SampleDigest.BLOCK_ROWS, block);
        }
        return Optional.of(Speed.of(perSecond(started)));
    }

    @Override
    public void warmUp() throws IOException, InterruptedException {
        stock();
        floor();
        for (int i = 0; i < WARM_UPS; i++) {
            ours();
        }
    }
}
