-- Claims: files that other finders hold for equal, and that dupfinder has not compared yet.

-- One row for each file of a claimed group. It speaks of the version of the file at the time of the import, and of no later one.
create table claimed_file (
    host_id        bigint not null references host (id),
    finder         text   not null,
    finder_version text,                       -- NULL: unknown
    group_key      bytea  not null,            -- path_key of the group's first path
    path_key       bytea  not null,
    absolute_path  text   not null,
    file_size      bigint not null,
    mtime_ns       bigint not null,
    ctime_ns       bigint not null,
    claimed_at     double precision not null,
    primary key (host_id, finder, group_key, path_key)
);

-- Claimed files that are neither proven nor refuted: the group has another copy from which the file was not told apart, and not both
-- have a digest. A decided file leaves this view; a proven one is in v_duplicate_group.
create view v_unverified_file as
select h.name as host, f.host_id, c.finder, c.finder_version, c.group_key, c.claimed_at, f.id as file_id, f.absolute_path, f.file_size
from claimed_file c
join file_hashes f on f.host_id = c.host_id and f.path_key = c.path_key and f.absolute_path = c.absolute_path
                  and f.file_size = c.file_size and f.mtime_ns = c.mtime_ns and f.ctime_ns = c.ctime_ns
join host h on h.id = c.host_id
where exists (
    select 1 from claimed_file d
    join file_hashes g on g.host_id = d.host_id and g.path_key = d.path_key and g.absolute_path = d.absolute_path
                      and g.file_size = d.file_size and g.mtime_ns = d.mtime_ns and g.ctime_ns = d.ctime_ns
    where d.host_id = c.host_id and d.finder = c.finder and d.group_key = c.group_key
      and (g.fs_id <> f.fs_id or g.inode <> f.inode)
      and (f.hash_value is null or g.hash_value is null or f.hash_algorithm <> g.hash_algorithm)
      and (f.tier1_hash is null or g.tier1_hash is null or f.tier1_hash = g.tier1_hash)
      and coalesce(f.compared_scan_id, 0) < g.first_scan_id
      and coalesce(g.compared_scan_id, 0) < f.first_scan_id);

insert into schema_step values (5, unixepoch('subsec'));
