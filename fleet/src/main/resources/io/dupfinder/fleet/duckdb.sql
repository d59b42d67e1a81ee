-- The views of the queries, for DuckDB, on one machine. Set the variable `base` first: the directory that holds `files/`.
--
-- Like the job, this takes the newest export of each host that has a manifest, and the files that the manifest names. Row counts are
-- not compared, and several catalogs that claim one host are not refused.
create or replace temp table manifest as
select * from (
    select *, row_number() over (partition by host order by export desc) as age
    from read_json(getvariable('base') || '/files/*/*/manifest.json', filename = true, union_by_name = true,
                   columns = {host: 'VARCHAR', hostName: 'VARCHAR', export: 'BIGINT', filesystems: 'VARCHAR[]',
                              parts: 'STRUCT(name VARCHAR, bytes BIGINT, "rows" BIGINT, sha256 VARCHAR)[]'}))
where age = 1;

set variable parts = (
    select list(regexp_replace(filename, 'manifest.json$', '') || part.name)
    from (select filename, unnest(parts) as part from manifest));

create or replace temp view exported as
select * from read_parquet(getvariable('parts'), union_by_name = true);

create or replace temp table shared as
with volume as (
    select host, unnest(filesystems) as fs_id from manifest)
select distinct fs_id, regexp_replace(fs_id, '#[^#]*$', '') as volume from volume
where regexp_replace(fs_id, '#[^#]*$', '') in (
    select regexp_replace(fs_id, '#[^#]*$', '') from volume group by 1 having count(distinct host) > 1);

create or replace temp table hosts as
with numbered as (
    select host, hostName as name, row_number() over (order by host) - 1 as host_no from manifest),
bit as (
    select *, case when host_no % 64 = 63 then -9223372036854775808 else (1::bigint << (host_no % 64)::int) end as value,
           host_no // 64 as word
    from numbered)
select host_no, host, name,
       case when word = 0 then value else 0 end as b0, case when word = 1 then value else 0 end as b1,
       case when word = 2 then value else 0 end as b2, case when word = 3 then value else 0 end as b3,
       case when word = 4 then value else 0 end as b4, case when word = 5 then value else 0 end as b5,
       case when word = 6 then value else 0 end as b6, case when word = 7 then value else 0 end as b7,
       case when word = 8 then value else 0 end as b8, case when word = 9 then value else 0 end as b9,
       case when word = 10 then value else 0 end as b10, case when word = 11 then value else 0 end as b11,
       case when word = 12 then value else 0 end as b12, case when word = 13 then value else 0 end as b13,
       case when word = 14 then value else 0 end as b14, case when word = 15 then value else 0 end as b15
from bit;

create or replace temp view files as
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
from exported e join shared s on s.fs_id = e.fs_id;
