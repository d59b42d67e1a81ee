-- An inventory of Azure Blob Storage as rows of `dupfinder.files/1`: a container is a host, a blob a file.
--
-- inventory:  the columns of the report, with `account` for the storage account: account, Name (container and path), `Content-Length`,
--             `Last-Modified` (a timestamp), `Content-MD5` (Base64), Deleted, IsCurrentVersion, VersionId
--
-- Whoever uploads a blob may leave its Content-MD5 out, and says what it is: the service checks it only for uploads in one piece.
select concat('azure://', account, '/', split_part(Name, '/', 1)) as host, concat(account, '/', split_part(Name, '/', 1)) as fs_id,
       row_number() over (partition by account, split_part(Name, '/', 1) order by Name, coalesce(VersionId, '')) as inode,
       cast(0 as int) as link_rank, cast(1 as int) as link_count,
       replace(substr(Name, length(split_part(Name, '/', 1)) + 1), '\\', '\\\\') as path,
       cast(`Content-Length` as bigint) as size, cast(`Content-Length` as bigint) as allocated,
       unix_micros(`Last-Modified`) * 1000 as mtime_ns, unix_micros(`Last-Modified`) * 1000 as ctime_ns, cast(null as binary) as sample,
       case when is_md5 then 'md5' end as algorithm, case when is_md5 then unbase64(`Content-MD5`) end as digest, false as acknowledged
from (
    select *, coalesce(length(`Content-MD5`) = 24 and octet_length(unbase64(`Content-MD5`)) = 16, false) as is_md5
    from inventory) as blob
where coalesce(IsCurrentVersion, true) and not coalesce(Deleted, false)
