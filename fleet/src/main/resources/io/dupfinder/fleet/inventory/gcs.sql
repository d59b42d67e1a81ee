-- An inventory of Google Cloud Storage as rows of `dupfinder.files/1`: a bucket is a host, an object a file.
--
-- inventory:  the columns of the report: bucket, name, generation, size, updated (a timestamp), md5Hash (Base64)
--
-- A composite object has no MD5.
select concat('gs://', bucket) as host, bucket as fs_id,
       row_number() over (partition by bucket order by name, generation) as inode,
       cast(0 as int) as link_rank, cast(1 as int) as link_count, concat('/', replace(name, '\\', '\\\\')) as path,
       cast(size as bigint) as size, cast(size as bigint) as allocated,
       unix_micros(updated) * 1000 as mtime_ns, unix_micros(updated) * 1000 as ctime_ns, cast(null as binary) as sample,
       case when is_md5 then 'md5' end as algorithm, case when is_md5 then unbase64(md5Hash) end as digest, false as acknowledged
from (select *, coalesce(length(md5Hash) = 24 and octet_length(unbase64(md5Hash)) = 16, false) as is_md5 from inventory) as object
