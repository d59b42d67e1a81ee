-- The same claimed files as in V6, found in time that does not grow with the square of a group.

-- Only files that may still have another copy are checked for one: files of one sample in a group with digests by two algorithms, or
-- with a file without a digest that was not compared since the newest of them was entered; and every file of a group in which a sample
-- is missing. SQLite runs a cross join in the order in which it is written.
drop view if exists v_unverified_file;
create view v_unverified_file as
with sample as (
    select c.host_id, c.finder, c.group_key, f.tier1_hash, count(*) as files, count(distinct f.hash_algorithm) as algorithms,
           min(case when f.hash_value is null then coalesce(f.compared_scan_id, 0) end) as compared,
           max(f.first_scan_id) as newest
    from claimed_file c cross join file_hashes f
    where f.host_id = c.host_id and f.path_key = c.path_key and f.absolute_path = c.absolute_path
      and f.file_size = c.file_size and f.mtime_ns = c.mtime_ns and f.ctime_ns = c.ctime_ns
    group by c.host_id, c.finder, c.group_key, f.tier1_hash
), undecided as (
    select host_id, finder, group_key, tier1_hash from sample
    where files > 1 and (algorithms > 1 or compared < newest)
    union
    select s.host_id, s.finder, s.group_key, s.tier1_hash from sample s
    join sample n on n.host_id = s.host_id and n.finder = s.finder and n.group_key = s.group_key
    where n.tier1_hash is null
)
select h.name as host, f.host_id, c.finder, c.finder_version, c.group_key, c.claimed_at, f.id as file_id, f.absolute_path, f.file_size
from undecided u cross join claimed_file c cross join file_hashes f cross join host h
where c.host_id = u.host_id and c.finder = u.finder and c.group_key = u.group_key
  and f.host_id = c.host_id and f.path_key = c.path_key and f.absolute_path = c.absolute_path
  and f.file_size = c.file_size and f.mtime_ns = c.mtime_ns and f.ctime_ns = c.ctime_ns
  and coalesce(f.tier1_hash, '') = coalesce(u.tier1_hash, '')
  and h.id = c.host_id and exists (
    select 1 from claimed_file d
    join file_hashes g on g.host_id = d.host_id and g.path_key = d.path_key and g.absolute_path = d.absolute_path
                      and g.file_size = d.file_size and g.mtime_ns = d.mtime_ns and g.ctime_ns = d.ctime_ns
    where d.host_id = c.host_id and d.finder = c.finder and d.group_key = c.group_key
      and (g.fs_id <> f.fs_id or g.inode <> f.inode)
      and (f.hash_value is null or g.hash_value is null or f.hash_algorithm <> g.hash_algorithm)
      and (f.tier1_hash is null or g.tier1_hash is null or f.tier1_hash = g.tier1_hash)
      and coalesce(f.compared_scan_id, 0) < g.first_scan_id
      and coalesce(g.compared_scan_id, 0) < f.first_scan_id);

insert into schema_step values (6, unixepoch('subsec'));
