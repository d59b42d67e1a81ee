-- Patterns of acknowledged paths, the redundant bytes of each scan, and digests learned after a file was entered.

-- A later copy under a path that matches does not bring its group back.
create table acknowledged_glob (
    hash_algorithm text   not null,
    hash_value     text   not null,
    file_size      bigint not null,
    glob           text   not null,
    primary key (hash_algorithm, hash_value, file_size, glob)
);

-- Sizes of a scan's redundant files, summed, for which scan_metadata has no column. Its reclaimable bytes are those on disk.
create table scan_redundancy (
    scan_id         bigint not null primary key references scan_metadata (id) on delete cascade,
    redundant_bytes bigint not null
);

-- The scan that learned the digest of a file which an earlier scan had entered without one; the file may be in a group since then. A
-- file whose size nothing shares has no digest until something does.
create table learned_digest (
    host_id    bigint not null references host (id),
    path_key   bytea  not null,
    hash_value text   not null,
    scan_id    bigint not null references scan_metadata (id) on delete cascade,
    primary key (host_id, path_key)
);
create index ix_learned_digest_scan on learned_digest (scan_id);

-- redundant_bytes is NULL for scans older than this migration.
drop view if exists v_growth;
create view v_growth as
select s.id as scan_id, h.name as host, s.host_id, s.roots, s.state, s.started, s.finished,
       s.files, s.bytes, s.duplicate_groups, s.redundant_files, s.reclaimable_bytes,
       s.files - lag(s.files) over earlier as files_change,
       s.bytes - lag(s.bytes) over earlier as bytes_change,
       s.duplicate_groups - lag(s.duplicate_groups) over earlier as duplicate_groups_change,
       s.reclaimable_bytes - lag(s.reclaimable_bytes) over earlier as reclaimable_bytes_change,
       r.redundant_bytes,
       r.redundant_bytes - lag(r.redundant_bytes) over earlier as redundant_bytes_change
from scan_metadata s join host h on h.id = s.host_id left join scan_redundancy r on r.scan_id = s.id
where s.state in ('COMPLETE', 'PARTIAL') and s.files is not null
window earlier as (partition by s.host_id, s.roots, s.options order by s.id);

insert into schema_step values (8, unixepoch('subsec'));
