-- Rows of `dupfinder.files/1` as all questions take them.
--
-- exported:  the rows of the current export of each host
-- shared:    fs_id and volume of each filesystem that several hosts have: a disk that was carried over, a share, a cloned image.
--            Equal volumes and inodes are one copy, whichever host saw it. No host has to read what another one has read.
--
-- Only rows on shared filesystems are sorted.
select e.host, e.fs_id, e.inode, coalesce(e.link_count, 1) as link_count, e.path, e.size, e.allocated, e.mtime_ns, e.ctime_ns,
       e.sample, e.algorithm, e.digest, coalesce(e.acknowledged, false) as acknowledged,
       case when coalesce(e.link_rank, 0) = 0 then 1 else 0 end as copy
from exported e
where e.fs_id not in (select fs_id from shared)
union all
select e.host, e.fs_id, e.inode, coalesce(e.link_count, 1) as link_count, e.path, e.size, e.allocated, e.mtime_ns, e.ctime_ns,
       e.sample, e.algorithm, e.digest, coalesce(e.acknowledged, false) as acknowledged,
       case when row_number() over (partition by s.volume, e.inode, e.size, e.algorithm, e.digest
                                    order by e.allocated desc, e.host, e.path) = 1
                 and (e.digest is not null
                      or count(e.digest) over (partition by s.volume, e.inode, e.size, e.mtime_ns, e.ctime_ns) = 0)
            then 1 else 0 end as copy
from exported e join shared s on s.fs_id = e.fs_id
