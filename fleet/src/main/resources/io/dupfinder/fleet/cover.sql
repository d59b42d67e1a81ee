-- The answer for each file of one side: is its content on the other? A file is `covered` where the other side has its digest, `missing` where no file there
-- can be equal to it, and `unknown` otherwise: a file of its size is there, and one of the two digests is not known, or was computed by
-- another algorithm.
--
-- a, b:  rows of `files` on each side; those of b are no rows of files that a has, too, by a share
--
-- Every path of an inode has its answer: the one that counts as a copy may be outside of a.
with there as (
    select size, algorithm, digest from b where digest is not null group by size, algorithm, digest),
sizes as (
    select size, count(*) as files, count(digest) as hashed, count(case when algorithm = 'xxh3-128' then 1 end) as xxh3,
           count(case when algorithm = 'sha256' then 1 end) as sha256, count(case when algorithm = 'sha512' then 1 end) as sha512,
           count(case when algorithm = 'sha1' then 1 end) as sha1, count(case when algorithm = 'md5' then 1 end) as md5
    from b group by size)
select a.host, a.path, a.size, a.allocated,
       case
           when t.digest is not null then 'covered'
           when s.size is null then 'missing'
           when a.digest is null or s.hashed < s.files then 'unknown'
           when s.files = case a.algorithm when 'xxh3-128' then s.xxh3 when 'sha256' then s.sha256 when 'sha512' then s.sha512
                                           when 'sha1' then s.sha1 when 'md5' then s.md5 end then 'missing'
           else 'unknown'
       end as answer
from a
left join there t on t.size = a.size and t.algorithm = a.algorithm and t.digest = a.digest
left join sizes s on s.size = a.size
