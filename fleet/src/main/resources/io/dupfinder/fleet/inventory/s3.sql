-- An S3 Inventory as rows of `dupfinder.files/1`: a bucket is a host, an object a file.
--
-- inventory:  the columns of the report: bucket, key (percent-encoded in CSV: decode it first), version_id, is_latest, is_delete_marker,
--             size, last_modified_date (milliseconds), e_tag, is_multipart_uploaded, encryption_status
--
-- An ETag is the MD5 of the content only where the object was uploaded in one piece and encrypted not at all or by S3 itself (SSE-S3).
select concat('s3://', bucket) as host, bucket as fs_id,
       row_number() over (partition by bucket order by key, coalesce(version_id, '')) as inode,
       cast(0 as int) as link_rank, cast(1 as int) as link_count, concat('/', replace(key, '\\', '\\\\')) as path,
       cast(size as bigint) as size, cast(size as bigint) as allocated,
       cast(last_modified_date as bigint) * 1000000 as mtime_ns, cast(last_modified_date as bigint) * 1000000 as ctime_ns,
       cast(null as binary) as sample,
       case when is_md5 then 'md5' end as algorithm, case when is_md5 then unhex(e_tag) end as digest, false as acknowledged
from (
    select *, coalesce(not is_multipart_uploaded and encryption_status in ('NOT-SSE', 'SSE-S3') and e_tag rlike '^[0-9a-f]{32}$', false)
              as is_md5
    from inventory) as object
where coalesce(is_latest, true) and not coalesce(is_delete_marker, false)
