-- The files of groups for a report, at most 10,000 of each.
--
-- members:  the answer of members.sql
select place, host, path, fs_id, inode, link_count, mtime_ns, ctime_ns, allocated, copy
from (select m.*, row_number() over (partition by place order by host, path) as number from members m) as numbered
where number <= 10000
order by place, host, path
