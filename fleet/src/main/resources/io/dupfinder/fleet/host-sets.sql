-- Sums of each set of hosts that has groups in common. Which two hosts share how much is added up from them: a join of hosts with hosts
-- would have a quarter of a million pairs for each content that five hundred have.
select h0, h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12, h13, h14, h15, acknowledged,
       count(*) as contents, cast(sum(copies) as bigint) as copies, cast(sum(size) as bigint) as bytes,
       cast(sum(reclaimable) as bigint) as reclaimable
from groups
group by h0, h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12, h13, h14, h15, acknowledged
