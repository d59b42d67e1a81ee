-- Files that other catalogs may have copies of: what a fleet asks this host to read.

-- The version of the file that is asked about, and no later one. A scan that reads it takes the row out.
create table wanted_digest (
    host_id       bigint not null references host (id),
    path_key      bytea  not null,
    absolute_path text   not null,
    file_size     bigint not null,
    mtime_ns      bigint not null,
    ctime_ns      bigint not null,
    need          text   not null check (need in ('SAMPLE', 'CONTENT')),
    primary key (host_id, path_key)
);
