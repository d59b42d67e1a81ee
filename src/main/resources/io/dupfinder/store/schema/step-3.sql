-- Step 3: duplicates that somebody wants to keep.

create table acknowledgement (
    hash_algorithm text   not null,
    hash_value     text   not null,
    file_size      bigint not null,
    reason         text   not null,
    since          double precision not null,
    until          double precision,          -- NULL: for good
    primary key (hash_algorithm, hash_value, file_size)
);

-- The copies that were known then. One that is not among them brings the group back.
create table acknowledged_file (
    hash_algorithm text   not null,
    hash_value     text   not null,
    file_size      bigint not null,
    host_id        bigint not null references host (id),
    path_key       bytea  not null,
    absolute_path  text   not null,
    primary key (hash_algorithm, hash_value, file_size, host_id, path_key)
);
