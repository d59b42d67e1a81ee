-- Step 4: files whose content changed while nothing else did.

create table suspect_file (
    host_id        bigint not null references host (id),
    path_key       bytea  not null,
    absolute_path  text   not null,
    hash_algorithm text   not null,
    hash_value     text   not null,            -- what the content was
    found_value    text   not null,            -- what was read instead
    found_at       double precision not null,
    mtime_ns       bigint not null,            -- the version that was read: a later one is another matter
    ctime_ns       bigint not null,
    primary key (host_id, path_key)
);
