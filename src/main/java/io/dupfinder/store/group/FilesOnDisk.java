package io.dupfinder.store.group;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;

/// Files of a group that are too many to be held in memory, in a temporary file: written once, as
/// the catalog had them at one moment, and read by whoever goes through them.
///
/// The temporary file is its owner's alone and has no name any more from the beginning, where the
/// system can do that; it goes with the last reference to this, for a channel that nobody refers to
/// is closed.
final class FilesOnDisk extends AbstractCollection<GroupedFile> {

    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final List<Host> hosts;
    private final int size;

    private FilesOnDisk(FileChannel channel, List<Host> hosts, int size) {
        this.channel = channel;
        this.hosts = List.copyOf(hosts);
        this.size = size;
    }

    /// Takes files one after the other, those of a host together.
    static final class Writer {

        private final FileChannel channel;
        private final DataOutputStream out;
        private final List<Host> hosts = new ArrayList<>();
        private int files;

        Writer() {
            Path directory = Path.of(System.getProperty("java.io.tmpdir"));
            try {
                channel =
                        FileChannel.open(
                                directory.resolve(".dupfinder-" + UUID.randomUUID()),
                                Set.of(
                                        StandardOpenOption.READ,
                                        StandardOpenOption.WRITE,
                                        StandardOpenOption.CREATE_NEW,
                                        StandardOpenOption.DELETE_ON_CLOSE),
                                OwnerOnly.file());
            } catch (IOException e) {
                throw failed(e);
            }
            out =
                    new DataOutputStream(
                            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
        }

        void add(GroupedFile file) {
            if (hosts.isEmpty() || !hosts.getLast().equals(file.host())) {
                hosts.add(file.host());
            }
            byte[] path = file.path().bytes();
            try {
                out.writeInt(hosts.size() - 1);
                out.writeUTF(file.fsId());
                out.writeLong(file.inode());
                out.writeLong(file.modifiedNanos());
                out.writeLong(file.changedNanos());
                out.writeLong(file.links());
                out.writeLong(file.allocated().bytes());
                out.writeInt(path.length);
                out.write(path);
            } catch (IOException e) {
                throw failed(e);
            }
            files++;
        }

        FilesOnDisk files() {
            try {
                out.flush();
            } catch (IOException e) {
                throw failed(e);
            }
            return new FilesOnDisk(channel, hosts, files);
        }
    }

    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException(
                "the many paths of one content cannot be put into the temporary directory %s; make room there, or name another with DUPFINDER_JAVA_OPTS=-Djava.io.tmpdir=DIRECTORY"
                        .formatted(System.getProperty("java.io.tmpdir")),
                e);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<GroupedFile> iterator() {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FromStart(), BUFFER));
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public GroupedFile next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                next++;
                try {
                    return read(in);
                } catch (IOException e) {
                    throw failed(e);
                }
            }
        };
    }

    private GroupedFile read(DataInputStream in) throws IOException {
        Host host = hosts.get(in.readInt());
        String fsId = in.readUTF();
        long inode = in.readLong();
        long modifiedNanos = in.readLong();
        long changedNanos = in.readLong();
        long links = in.readLong();
        ByteCount allocated = new ByteCount(in.readLong());
        byte[] path = in.readNBytes(in.readInt());
        return new GroupedFile(
                host,
                FilePath.ofBytes(path),
                fsId,
                inode,
                modifiedNanos,
                changedNanos,
                links,
                allocated);
    }

    /// Reads the channel without its position, so that several may.
    private final class FromStart extends InputStream {

        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(into, offset, length), position);
            position += Math.max(0, count);
            return count;
        }
    }
}
