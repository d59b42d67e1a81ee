-- Files that have to be read before anybody can say whether they are duplicates.
--
-- need = sample:   another copy of its size is somewhere, and nobody has looked into the file
-- need = content:  another copy of its size and sample is somewhere, and its digest is not known
--
-- Empty files need nothing. Only rows that count as a copy: the other paths of an inode get what it gets.
with known as (
    select f.*, coalesce(f.sample, case when f.size <= 8192 and f.algorithm = 'xxh3-128' then f.digest end) as head
    from files f
    where f.copy = 1 and f.size > 0),
size_class as (
    select size from known group by size having count(*) > 1 and count(*) > count(head)),
sample_class as (
    select size, head from known where head is not null
    group by size, head having count(*) > 1 and count(*) > count(digest))
select k.host, k.path, k.fs_id, k.inode, k.size, k.mtime_ns, k.ctime_ns, 'sample' as need
from known k join size_class c on c.size = k.size
where k.digest is null and k.head is null
union all
select k.host, k.path, k.fs_id, k.inode, k.size, k.mtime_ns, k.ctime_ns, 'content' as need
from known k join sample_class c on c.size = k.size and c.head = k.head
where k.digest is null
