package org.infoshape.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file that Parquet writes from start to end; it must not exist yet. */
record NewFile(FileSystem files, Path path) implements OutputFile {

    /**
     * The file system of a path. On local disks it is the one without hidden checksum files: Parquet's pages have checksums,
     * and these others take as long as all the rest of writing.
     */
    static FileSystem fileSystem(Path path, Configuration hadoop) throws IOException {
        FileSystem files = path.getFileSystem(hadoop);
        return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return HadoopStreams.wrap(files.create(path, false));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return HadoopStreams.wrap(files.create(path, true));
    }

    @Override
    public boolean supportsBlockSize() {
        return false; // row groups are far smaller than blocks
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
