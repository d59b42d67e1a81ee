-- Suspects: files whose content changed while size, mtime and ctime did not.

create table suspect_file (
    host_id        bigint not null references host (id),
    path_key       bytea  not null,
    absolute_path  text   not null,
    hash_algorithm text   not null,
    hash_value     text   not null,            -- digest of the content before
    found_value    text   not null,            -- digest that was read instead
    found_at       double precision not null,
    mtime_ns       bigint not null,            -- the version that was read; a later version is no suspect
    ctime_ns       bigint not null,
    primary key (host_id, path_key)
);

insert into schema_step values (4, extract(epoch from clock_timestamp()));
