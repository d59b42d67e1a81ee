package io.dupfinder.fs.portable;

import io.dupfinder.file.FileId;
import io.dupfinder.file.FileName;
import io.dupfinder.file.OwnerOnly;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.ActionFailedException.Cause;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.HeldDirectory;
import io.dupfinder.fs.HeldFile;
import io.dupfinder.fs.NewFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// An open directory as the JDK has it. Names are looked up, opened and removed through the handle.
/// The JDK links, makes directories and tells all attributes by paths alone; what it did there is
/// looked at through the handle afterwards, and taken back where it was elsewhere.
final class PortableHeldDirectory implements HeldDirectory {

    private final PortableHolding holding;
    private final SecureDirectoryStream<Path> handle;
    private final Path path;

    /// @param path where the directory was when it was opened
    PortableHeldDirectory(PortableHolding holding, SecureDirectoryStream<Path> handle, Path path) {
        this.holding = holding;
        this.handle = handle;
        this.path = path;
    }

    private FileId id(FileName name) throws IOException {
        return PortableAttributes.idFromHandle(
                HandlePlace.attributes(handle, PortableHolding.name(name)));
    }

    private Path at(FileName name) {
        return path.resolve(PortableHolding.name(name));
    }

    @Override
    public EntryState state() throws FileAccessException {
        try {
            return holding.state(path, PortableAttributes.idFromHandle(view().readAttributes()));
        } catch (IOException e) {
            throw PortableFailure.of(e);
        }
    }

    private BasicFileAttributeView view() {
        return handle.getFileAttributeView(BasicFileAttributeView.class);
    }

    @Override
    public EntryState state(FileName name) throws FileAccessException {
        try {
            return holding.state(at(name), id(name));
        } catch (IOException e) {
            throw PortableFailure.of(e);
        }
    }

    @Override
    public HeldFile open(FileName name) throws FileAccessException {
        EntryState state = state(name);
        if (state.kind() != EntryKind.REGULAR) {
            throw new FileAccessException(
                    SkipReason.CHANGED, "replaced by something that is not a regular file");
        }
        try {
            SeekableByteChannel channel =
                    PortableOpening.patiently(() ->
                            handle.newByteChannel(
                                    PortableHolding.name(name),
                                    Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
            if (channel instanceof FileChannel file
                    && state(name).id().equals(state.id())
                    && channel.size() == state.size()) {
                return new PortableHeldFile(holding, file, at(name), state.id());
            }
            channel.close();
            throw new FileAccessException(
                    SkipReason.CHANGED, "replaced or changed while it was opened");
        } catch (IOException e) {
            throw PortableFailure.of(e);
        }
    }

    @Override
    public HeldDirectory directory(FileName name) throws FileAccessException {
        try {
            return new PortableHeldDirectory(
                    holding, HandlePlace.open(handle, PortableHolding.name(name)), at(name));
        } catch (IOException e) {
            throw PortableFailure.of(e);
        }
    }

    @Override
    public Set<FileName> present(Collection<FileName> names) throws FileAccessException {
        Set<FileName> present = names();
        present.retainAll(names);
        return present;
    }

    @Override
    public Set<FileName> names() throws FileAccessException {
        try {
            return HandlePlace.names(handle, path.getFileSystem());
        } catch (IOException e) {
            throw PortableFailure.of(e);
        }
    }

    /// Gives the file its new name before it loses the old one, for the JDK's own renaming would
    /// replace what is there. Where a crash comes between the two, the file has both names, and is
    /// renamed to its end the next time.
    @Override
    public void rename(FileName name, HeldDirectory target, FileName newName)
            throws ActionFailedException {
        PortableHeldDirectory to = (PortableHeldDirectory) target;
        try {
            EntryState source = state(name);
            if (source.kind() != EntryKind.REGULAR) {
                throw PortableHolding.unsupported(
                        "Java renames nothing but files without overwriting");
            }
            if (!to.has(newName, source.id())) {
                to.link(at(name), source.id(), newName);
            }
            holding.noteRenamed(source.id(), to.at(newName));
            if (!id(name).equals(source.id())) {
                throw new ActionFailedException(
                        Cause.VANISHED, "another file was put in its place");
            }
            handle.deleteFile(PortableHolding.name(name));
        } catch (FileAccessException e) {
            throw new ActionFailedException(
                    e.reason() == SkipReason.PERMISSION ? Cause.PERMISSION : Cause.VANISHED,
                    e.detail());
        } catch (IOException e) {
            throw PortableFailure.ofAction(e);
        }
    }

    private boolean has(FileName name, FileId file) {
        try {
            return id(name).equals(file);
        } catch (IOException e) {
            return false;
        }
    }

    /// Links a file by its path, and makes certain that the link is here and of that file.
    private void link(Path existing, FileId file, FileName name)
            throws IOException, ActionFailedException {
        try {
            Files.createLink(at(name), existing);
        } catch (UnsupportedOperationException e) {
            throw PortableHolding.unsupported("this system makes no hard links");
        }
        if (!has(name, file)) {
            Files.deleteIfExists(at(name));
            throw new ActionFailedException(
                    Cause.VANISHED, "another directory or file was put in its place");
        }
    }

    @Override
    public void link(HeldFile file, FileName name) throws ActionFailedException {
        throw PortableHolding.unsupported("Java links no open file");
    }

    @Override
    public void exchange(FileName one, FileName other) throws ActionFailedException {
        throw PortableHolding.unsupported("Java cannot exchange two names at one stroke");
    }

    @Override
    public void symbolicLink(byte[] target, FileName name) throws ActionFailedException {
        throw PortableHolding.unsupported("Java makes no symbolic link in an open directory");
    }

    @Override
    public byte[] linkTarget(FileName name) throws FileAccessException {
        throw new FileAccessException(
                SkipReason.IO_ERROR, "Java reads no symbolic link of an open directory");
    }

    @Override
    public void remove(FileName name) throws ActionFailedException {
        try {
            handle.deleteFile(PortableHolding.name(name));
        } catch (IOException e) {
            throw PortableFailure.ofAction(e);
        }
    }

    @Override
    public void removeDirectory(FileName name) throws ActionFailedException {
        try {
            handle.deleteDirectory(PortableHolding.name(name));
        } catch (IOException e) {
            throw PortableFailure.ofAction(e);
        }
    }

    @Override
    public void makeDirectory(FileName name) throws ActionFailedException {
        Path made = at(name);
        try {
            Files.createDirectory(made, OwnerOnly.directory());
            if (!has(name, PortableAttributes.state(made).id())) {
                Files.deleteIfExists(made);
                throw new ActionFailedException(
                        Cause.VANISHED, "another directory was put in its place");
            }
        } catch (IOException e) {
            throw PortableFailure.ofAction(e);
        }
    }

    @Override
    public NewFile create(FileName name) throws ActionFailedException {
        try {
            SeekableByteChannel channel =
                    handle.newByteChannel(
                            PortableHolding.name(name),
                            Set.of(
                                    StandardOpenOption.WRITE,
                                    StandardOpenOption.CREATE_NEW,
                                    LinkOption.NOFOLLOW_LINKS),
                            OwnerOnly.file());
            return new PortableNewFile(holding, (FileChannel) channel, at(name), id(name));
        } catch (IOException e) {
            throw PortableFailure.ofAction(e);
        }
    }

    @Override
    public void setTimes(EntryState.Times times) throws ActionFailedException {
        try {
            view().setTimes(
                            FileTime.from(times.modifiedNanos(), TimeUnit.NANOSECONDS),
                            FileTime.from(times.readNanos(), TimeUnit.NANOSECONDS),
                            null);
        } catch (IOException e) {
            throw PortableFailure.ofAction(e);
        }
    }

    @Override
    public Map<String, byte[]> extendedAttributes() throws FileAccessException {
        throw new FileAccessException(
                SkipReason.IO_ERROR, "Java does not tell all attributes of a directory");
    }

    @Override
    public void resemble(EntryState other, Map<String, byte[]> extendedAttributes)
            throws ActionFailedException {
        throw PortableHolding.unsupported("Java does not set all attributes of a directory");
    }

    @Override
    public void sync() throws ActionFailedException {
        try (FileChannel opened = FileChannel.open(path, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            throw PortableFailure.ofAction(e);
        }
    }

    @Override
    public void close() {
        try {
            handle.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a directory could not be closed", e);
        }
    }
}
