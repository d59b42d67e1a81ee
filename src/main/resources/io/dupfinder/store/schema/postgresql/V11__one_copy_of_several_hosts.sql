-- The same duplicates as before, but that a copy is one volume and inode, whichever host or mount saw it. Behind the sign of a mount the
-- name of a filesystem has hexadecimal digits and hyphens alone; what is before it is the volume.

create or replace view v_duplicate_file as
select h.name as host, f.* from file_hashes f join host h on h.id = f.host_id
where f.hash_value is not null and exists (
    select 1 from file_hashes g where g.hash_value = f.hash_value and g.hash_algorithm = f.hash_algorithm
      and g.file_size + 0 = f.file_size and (g.inode <> f.inode
        or case when g.fs_id like '%#%' then rtrim(g.fs_id, '0123456789abcdef-') else g.fs_id end
        <> case when f.fs_id like '%#%' then rtrim(f.fs_id, '0123456789abcdef-') else f.fs_id end));

create or replace view v_duplicate_group as
select hash_algorithm, hash_value, file_size, count(*) as copies, sum(paths) as paths,
       sum(allocated_bytes) - max(allocated_bytes) as reclaimable_bytes
from (select hash_algorithm, hash_value, file_size, volume, inode, count(*) as paths, max(allocated_bytes) as allocated_bytes
      from (select f.*, case when f.fs_id like '%#%' then rtrim(f.fs_id, '0123456789abcdef-') else f.fs_id end as volume
            from file_hashes f where f.hash_value is not null) as hashed
      group by hash_algorithm, hash_value, file_size, volume, inode) as copy
group by hash_algorithm, hash_value, file_size having count(*) > 1;

create or replace view v_dir_totals as
with hashed as (
    select f.*, case when f.fs_id like '%#%' then rtrim(f.fs_id, '0123456789abcdef-') else f.fs_id end as volume
    from file_hashes f
    where f.hash_value in (select hash_value from file_hashes where hash_value is not null
                           group by hash_value having count(*) > 1)),
path as (
    select id, host_id, hash_algorithm, hash_value, file_size, absolute_path,
           row_number() over (partition by hash_algorithm, hash_value, file_size, volume, inode
                              order by host_id, absolute_path) as path_rank,
           max(allocated_bytes) over (partition by hash_algorithm, hash_value, file_size, volume, inode) as allocated_bytes
    from hashed),
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
