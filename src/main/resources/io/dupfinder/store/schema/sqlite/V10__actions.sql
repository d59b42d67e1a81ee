-- What was done to duplicates, patterns of files that no plan may touch, and the catalog's own identity.

create table catalog_identity (id text not null primary key);
insert into catalog_identity
select lower(substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-4' || substr(h, 14, 3) || '-a' || substr(h, 18, 3) || '-' || substr(h, 21, 12))
from (select hex(randomblob(16)) as h);

create table protected_pattern (
    pattern text not null primary key,
    since   double precision not null
);

-- A mirror of the journals: one row a run of apply.
create table action_run (
    id               text   not null primary key,
    host_id          bigint not null references host (id),
    plan             text   not null,
    scan_id          bigint not null,         -- the scan in which the history has what the run took away; 0 while it took nothing
    started          double precision not null,
    ended            double precision,
    done             bigint not null,
    refused          bigint not null,
    undone           bigint not null,
    purged           bigint not null,
    quarantine_bytes bigint not null
);

create table action (
    run_id        text   not null references action_run (id),
    action_number bigint not null,
    action        text   not null,
    standing      text   not null,            -- INTENT, DONE, REFUSED, LEFT, REVERTED, UNDONE, PURGED
    reason        text,
    absolute_path text   not null,
    file_size     bigint not null,
    frees_bytes   bigint not null,
    primary key (run_id, action_number)
);
