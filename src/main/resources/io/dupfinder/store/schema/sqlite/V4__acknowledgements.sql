-- Acknowledgements: duplicates that somebody wants to keep.

create table acknowledgement (
    hash_algorithm text   not null,
    hash_value     text   not null,
    file_size      bigint not null,
    reason         text   not null,
    since          double precision not null,
    until          double precision,          -- NULL: without end
    primary key (hash_algorithm, hash_value, file_size)
);

-- The copies known at that time. A copy that is not among them brings the group back.
create table acknowledged_file (
    hash_algorithm text   not null,
    hash_value     text   not null,
    file_size      bigint not null,
    host_id        bigint not null references host (id),
    path_key       bytea  not null,
    absolute_path  text   not null,
    primary key (hash_algorithm, hash_value, file_size, host_id, path_key)
);

insert into schema_step values (3, unixepoch('subsec'));
