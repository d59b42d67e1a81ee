package io.dupfinder.fs.linux;

import io.dupfinder.file.FileName;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.HeldDirectory;
import io.dupfinder.fs.HeldFile;
import io.dupfinder.fs.NewFile;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// A directory's descriptor, relative to which its entries are changed.
final class LinuxHeldDirectory implements HeldDirectory {

    private static final byte[] ITSELF = {'.'};

    /// `struct linux_dirent64`: inode, offset, record length, type, name.
    private static final int RECORD_LENGTH = 16;

    private static final int NAME = 19;

    private final LinuxOpening opening;

    /// Memory of the thread that opened it.
    private final Scratch opener;

    private final int descriptor;

    LinuxHeldDirectory(LinuxOpening opening, Scratch opener, int descriptor) {
        this.opening = opening;
        this.opener = opener;
        this.descriptor = descriptor;
    }

    @Override
    public EntryState state() throws FileAccessException {
        return state(opener.here(), descriptor);
    }

    /// The attributes of an open entry.
    static EntryState state(Scratch scratch, int descriptor) throws FileAccessException {
        return state(scratch, descriptor, scratch.nothing.address, Libc.AT_EMPTY_PATH);
    }

    @Override
    public EntryState state(FileName name) throws FileAccessException {
        Scratch scratch = opener.here();
        byte[] bytes = name.bytes();
        scratch.path.setText(bytes, 0, bytes.length);
        return state(scratch, descriptor, scratch.path.address, 0);
    }

    private static EntryState state(Scratch scratch, int descriptor, long name, int flags)
            throws FileAccessException {
        int outcome =
                Libc.statx(
                        scratch.state,
                        descriptor,
                        name,
                        flags | Libc.AT_SYMLINK_NOFOLLOW,
                        StatxLayout.MASK_OF_STATE,
                        scratch.statx.address);
        if (outcome < 0) {
            throw Errno.failure(scratch.errno());
        }
        return StatxLayout.state(scratch.statx);
    }

    @Override
    public HeldFile open(FileName name) throws FileAccessException {
        Scratch scratch = opener.here();
        byte[] bytes = name.bytes();
        LinuxHeldFile file =
                new LinuxHeldFile(
                        scratch, opening.entry(scratch, descriptor, bytes, 0, bytes.length));
        try {
            if (file.state().kind() == EntryKind.REGULAR) {
                return file;
            }
            throw new FileAccessException(
                    SkipReason.CHANGED, "replaced by something that is not a regular file");
        } catch (FileAccessException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public HeldDirectory directory(FileName name) throws FileAccessException {
        Scratch scratch = opener.here();
        return new LinuxHeldDirectory(
                opening, scratch, opening.heldEntry(scratch, descriptor, name.bytes()));
    }

    @Override
    public Set<FileName> present(Collection<FileName> names) throws FileAccessException {
        Set<FileName> wanted = new HashSet<>(names);
        Set<FileName> present = new HashSet<>();
        forEachName(name -> {
            if (wanted.contains(name)) {
                present.add(name);
            }
        });
        return present;
    }

    @Override
    public Set<FileName> names() throws FileAccessException {
        Set<FileName> names = new HashSet<>();
        forEachName(names::add);
        return names;
    }

    /// Lists through a descriptor of its own, which begins at the first entry.
    private void forEachName(Consumer<FileName> visitor) throws FileAccessException {
        Scratch scratch = opener.here();
        int listed = opening.heldEntry(scratch, descriptor, ITSELF);
        try {
            while (true) {
                int filled = (int) Libc.getdents64(scratch.state, listed, scratch.entries.segment);
                if (filled < 0) {
                    throw Errno.failure(scratch.errno());
                }
                if (filled == 0) {
                    return;
                }
                scratch.entries.copyTo(scratch.entryBytes, 0, filled);
                visitNames(scratch.entryBytes, filled, visitor);
            }
        } finally {
            Libc.close(listed);
        }
    }

    private static void visitNames(byte[] records, int filled, Consumer<FileName> visitor) {
        int at = 0;
        while (at < filled) {
            int from = at + NAME;
            int to = from;
            while (records[to] != 0) {
                to++;
            }
            boolean isSelfOrParent =
                    records[from] == '.'
                            && (to - from == 1 || (to - from == 2 && records[from + 1] == '.'));
            if (!isSelfOrParent) {
                visitor.accept(FileName.of(Arrays.copyOfRange(records, from, to)));
            }
            at +=
                    (records[at + RECORD_LENGTH] & 0xff)
                            | (records[at + RECORD_LENGTH + 1] & 0xff) << 8;
        }
    }

    @Override
    public void rename(FileName name, HeldDirectory target, FileName newName)
            throws ActionFailedException {
        Change.rename(
                opener.here(),
                descriptor,
                name.bytes(),
                ((LinuxHeldDirectory) target).descriptor,
                newName.bytes());
    }

    @Override
    public void exchange(FileName one, FileName other) throws ActionFailedException {
        Change.exchange(opener.here(), descriptor, one.bytes(), other.bytes());
    }

    @Override
    public void remove(FileName name) throws ActionFailedException {
        Change.unlink(opener.here(), descriptor, name.bytes());
    }

    @Override
    public void removeDirectory(FileName name) throws ActionFailedException {
        Change.removeDirectory(opener.here(), descriptor, name.bytes());
    }

    @Override
    public void makeDirectory(FileName name) throws ActionFailedException {
        Change.makeDirectory(opener.here(), descriptor, name.bytes());
    }

    @Override
    public void link(HeldFile file, FileName name) throws ActionFailedException {
        Change.link(opener.here(), ((LinuxHeldFile) file).descriptor(), descriptor, name.bytes());
    }

    @Override
    public void symbolicLink(byte[] target, FileName name) throws ActionFailedException {
        Change.symbolicLink(opener.here(), target, descriptor, name.bytes());
    }

    @Override
    public byte[] linkTarget(FileName name) throws FileAccessException {
        Scratch scratch = opener.here();
        byte[] bytes = name.bytes();
        scratch.path.setText(bytes, 0, bytes.length);
        return LinkTarget.read(scratch, descriptor, scratch.path.address);
    }

    @Override
    public NewFile create(FileName name) throws ActionFailedException {
        Scratch scratch = opener.here();
        return new LinuxNewFile(scratch, Change.create(scratch, descriptor, name.bytes()));
    }

    @Override
    public void setTimes(EntryState.Times times) throws ActionFailedException {
        AttributeChange.setTimes(opener.here(), descriptor, times);
    }

    @Override
    public Map<String, byte[]> extendedAttributes() throws FileAccessException {
        return LinuxHeldFile.extendedAttributes(opener.here(), descriptor);
    }

    @Override
    public void resemble(EntryState other, Map<String, byte[]> extendedAttributes)
            throws ActionFailedException {
        AttributeChange.resemble(opener.here(), descriptor, other, extendedAttributes);
    }

    @Override
    public void sync() throws ActionFailedException {
        Change.sync(opener.here(), descriptor);
    }

    @Override
    public void close() {
        Libc.close(descriptor);
    }
}
