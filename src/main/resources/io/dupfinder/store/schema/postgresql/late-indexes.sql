-- Indexes that questions use and no scan needs to write its rows: made when a first scan has written most of them, or by
-- `dupfinder catalog init`. Not a migration, so that they can be dropped and made again. One command a line.
create index ix_file_hashes_absolute_path on file_hashes (left(absolute_path, 500) text_pattern_ops, host_id);
create index ix_file_hashes_file_size on file_hashes (file_size);
create index ix_file_hashes_hash_value on file_hashes (hash_value) where hash_value is not null;
