-- The same duplicate files as in V1, found in time that does not grow with the square of the files of one size.

-- The sum `file_size + 0` keeps SQLite from using the index on sizes: it has no statistics, and does not know that few files share a
-- digest while many share a size.
drop view if exists v_duplicate_file;
create view v_duplicate_file as
select h.name as host, f.* from file_hashes f join host h on h.id = f.host_id
where f.hash_value is not null and exists (
    select 1 from file_hashes g where g.hash_value = f.hash_value and g.hash_algorithm = f.hash_algorithm
      and g.file_size + 0 = f.file_size and (g.host_id, g.fs_id, g.inode) <> (f.host_id, f.fs_id, f.inode));

insert into schema_step values (7, unixepoch('subsec'));
