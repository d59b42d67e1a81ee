-- Sums of each host.
select host, count(*) as paths, cast(sum(copy) as bigint) as files, cast(sum(copy * size) as bigint) as bytes,
       cast(sum(copy * allocated) as bigint) as allocated,
       cast(sum(case when digest is null then copy else 0 end) as bigint) as files_without_digest,
       cast(sum(case when digest is null then copy * size else 0 end) as bigint) as bytes_without_digest
from files
group by host
