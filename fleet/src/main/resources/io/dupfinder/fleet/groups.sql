-- Contents with several copies, one row each.
--
-- files:  the rows of `dupfinder.files/1`, with `copy`: 1 for the row that counts as a copy, 0 for another path of one
-- hosts:  host, and the bits b0 to b15, of which one bit is the host's
--
-- Hosts are sets of bits, which one aggregation with one shuffle adds up: counting distinct hosts would take two.
select size, algorithm, digest, copies, paths,
       bit_count(h0) + bit_count(h1) + bit_count(h2) + bit_count(h3) + bit_count(h4) + bit_count(h5) + bit_count(h6) + bit_count(h7)
       + bit_count(h8) + bit_count(h9) + bit_count(h10) + bit_count(h11) + bit_count(h12) + bit_count(h13) + bit_count(h14)
       + bit_count(h15) as hosts,
       h0, h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12, h13, h14, h15,
       bytes_allocated, bytes_allocated - most_allocated as reclaimable, acknowledged
from (
    select f.size, f.algorithm, f.digest,
           cast(sum(f.copy) as bigint) as copies, count(*) as paths,
           bit_or(h.b0) as h0, bit_or(h.b1) as h1, bit_or(h.b2) as h2, bit_or(h.b3) as h3,
           bit_or(h.b4) as h4, bit_or(h.b5) as h5, bit_or(h.b6) as h6, bit_or(h.b7) as h7,
           bit_or(h.b8) as h8, bit_or(h.b9) as h9, bit_or(h.b10) as h10, bit_or(h.b11) as h11,
           bit_or(h.b12) as h12, bit_or(h.b13) as h13, bit_or(h.b14) as h14, bit_or(h.b15) as h15,
           cast(sum(case when f.copy = 1 then f.allocated else 0 end) as bigint) as bytes_allocated,
           cast(max(case when f.copy = 1 then f.allocated else 0 end) as bigint) as most_allocated,
           bool_and(f.acknowledged) as acknowledged
    from files f join hosts h on h.host = f.host
    where f.digest is not null
    group by f.size, f.algorithm, f.digest
) as content
where copies > 1
