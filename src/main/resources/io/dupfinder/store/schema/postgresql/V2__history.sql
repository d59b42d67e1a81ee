-- History: how much was pruned, and how a host and a directory grow.
-- Migrations add tables and views to V1, or put a view with more columns in the place of one; they change no column of a table.

-- The numbered steps of a dupfinder without Flyway. Each migration goes on entering its own, so that such a dupfinder on another
-- host can share the catalog.
create table schema_step (step integer primary key, applied double precision not null);

-- The newest scan up to which the history of a host was pruned: no comparison reaches further back.
create table history_pruned (
    host_id         bigint not null primary key,
    through_scan_id bigint not null
);

-- One row for each ended scan, with the differences from the scan before it of the same host, roots and options.
create view v_growth as
select s.id as scan_id, h.name as host, s.host_id, s.roots, s.state, s.started, s.finished,
       s.files, s.bytes, s.duplicate_groups, s.redundant_files, s.reclaimable_bytes,
       s.files - lag(s.files) over earlier as files_change,
       s.bytes - lag(s.bytes) over earlier as bytes_change,
       s.duplicate_groups - lag(s.duplicate_groups) over earlier as duplicate_groups_change,
       s.reclaimable_bytes - lag(s.reclaimable_bytes) over earlier as reclaimable_bytes_change
from scan_metadata s join host h on h.id = s.host_id
where s.state in ('COMPLETE', 'PARTIAL') and s.files is not null
window earlier as (partition by s.host_id, s.roots, s.options order by s.id);

-- One row for each directory, with the files directly in it. A group keeps the copy that occupies most on disk, then the first path;
-- its other copies are redundant, so the sums equal those of v_duplicate_group.
create view v_dir_totals as
with path as (
    select id, host_id, hash_algorithm, hash_value, file_size, absolute_path,
           row_number() over (partition by hash_algorithm, hash_value, file_size, host_id, fs_id, inode
                              order by absolute_path) as path_rank,
           max(allocated_bytes) over (partition by hash_algorithm, hash_value, file_size, host_id, fs_id, inode) as allocated_bytes
    from file_hashes
    where hash_value in (select hash_value from file_hashes where hash_value is not null
                         group by hash_value having count(*) > 1)),
copy as (
    select id, allocated_bytes,
           row_number() over (partition by hash_algorithm, hash_value, file_size
                              order by allocated_bytes desc, host_id, absolute_path) as copy_rank
    from path where path_rank = 1),
entry as (
    select f.host_id, f.file_size, f.allocated_bytes,
           case when length(f.absolute_path) = length(f.filename) + 1 then '/'
                else substr(f.absolute_path, 1, length(f.absolute_path) - length(f.filename) - 1) end as directory,
           case when copy.copy_rank > 1 then 1 else 0 end as redundant,
           case when copy.copy_rank > 1 then copy.allocated_bytes else 0 end as reclaimable_bytes
    from file_hashes f left join copy on copy.id = f.id)
select h.name as host, entry.host_id, entry.directory, count(*) as files,
       cast(sum(entry.file_size) as bigint) as bytes,
       cast(sum(entry.allocated_bytes) as bigint) as allocated_bytes,
       cast(sum(entry.redundant) as bigint) as redundant_files,
       cast(sum(entry.reclaimable_bytes) as bigint) as reclaimable_bytes
from entry join host h on h.id = entry.host_id
group by h.name, entry.host_id, entry.directory;

insert into schema_step values (1, extract(epoch from clock_timestamp()));
