-- Step 2: hosts as a product.

-- The machine that acts as a host, as /etc/machine-id has it: two of them are a mistake.
create table host_machine (
    host_id    bigint not null primary key references host (id),
    machine_id text   not null
);

-- The boots in which a host was seen. One that is seen again after another came is another machine with the same ids.
create table host_boot (
    host_id    bigint not null references host (id),
    boot_id    text   not null,
    first_seen double precision not null,
    last_seen  double precision not null,
    primary key (host_id, boot_id)
);

-- Names that were given in the catalog: they count more than what a host calls itself.
create table host_name (
    host_id bigint not null primary key references host (id),
    name    text   not null
);
