-- The files of groups.
--
-- wanted:  place, size, algorithm and digest of the groups
select w.place, f.host, f.path, f.fs_id, f.inode, f.link_count, f.mtime_ns, f.ctime_ns, f.size, f.algorithm, f.digest, f.allocated, f.copy
from files f join wanted w on w.size = f.size and w.algorithm = f.algorithm and w.digest = f.digest
