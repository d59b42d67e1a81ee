-- Hosts: the machines behind them, and the names users gave them.

-- The machine that acts as a host, by /etc/machine-id. Two machines with one host id are a mistake.
create table host_machine (
    host_id    bigint not null primary key references host (id),
    machine_id text   not null
);

-- The boots in which a host was seen. A boot that comes back after another one is a clone: a second machine with the same ids.
create table host_boot (
    host_id    bigint not null references host (id),
    boot_id    text   not null,
    first_seen double precision not null,
    last_seen  double precision not null,
    primary key (host_id, boot_id)
);

-- Names given with `catalog hosts rename`. They override the name a host gives itself.
create table host_name (
    host_id bigint not null primary key references host (id),
    name    text   not null
);

insert into schema_step values (2, extract(epoch from clock_timestamp()));
